/** Writes the two directory CSV files of the contract, optional columns included; lines end with `\n`. */
import type { Party, ProductLevel } from '../../domain/party/directory.ts';

const PARTY_HEADER = 'party,name,uscc,type,region,address,lon,lat,licence,licence_until,ent_id,authority';
const PRODUCT_HEADER = 'prefix,product,name,spec,level,per_parent,manufacturer,approval_no,special';
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

export function writePartyCsv(parties: Iterable<Party>): string {
  const lines = [PARTY_HEADER];
  for (const p of parties) {
    lines.push(
      row([
        p.party,
        p.name,
        p.uscc,
        p.type,
        p.region ?? '',
        p.address,
        number(p.lon),
        number(p.lat),
        p.licence,
        p.licenceUntil,
        p.entId ?? '',
        p.authority,
      ]),
    );
  }
  return `${lines.join('\n')}\n`;
}

export function writeProductCsv(products: Iterable<ProductLevel>): string {
  const lines = [PRODUCT_HEADER];
  for (const p of products) {
    lines.push(
      row([
        p.prefix,
        p.product,
        p.name,
        p.spec,
        String(p.level),
        number(p.perParent),
        p.manufacturer,
        p.approvalNo,
        p.special ? '1' : '0',
      ]),
    );
  }
  return `${lines.join('\n')}\n`;
}

function number(value: number | null): string {
  return value === null ? '' : String(value);
}

function row(fields: readonly string[]): string {
  return fields
    .map((field) => (NEEDS_QUOTES.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}
