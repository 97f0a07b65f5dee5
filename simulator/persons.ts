/**
 * Who stands behind a bill, where the law asks for a name (domain.md §2.4): made from the bill's number alone, so that
 * nobody's name moves what else happens.
 */
import type { EnvelopePersons } from '../shared/formats/supervision/personal-fields.ts';
import type { Bill } from './bill.ts';
import { hashText } from './rng.ts';

const FAMILY = '王李张刘陈杨赵黄周吴徐孙胡朱高林';
const GIVEN = ['秀英', '伟', '芳', '建国', '丽', '强', '敏', '志明', '桂兰', '海燕'];
/** Prefixes of controlled drugs begin so. */
const CONTROLLED = '89';

/** Null where a bill of this type, for these goods, names nobody. */
export function personsOfBill(bill: Bill, number: string): EnvelopePersons | null {
  const drawn = hashText(`${bill.uploader.id} ${bill.type} ${number}`);
  switch (bill.type) {
    case '205':
      return { witness: witnesses(drawn) };
    case '320':
    case '322':
      return { ...buyerOf(bill, drawn), doctor: { name: nameOf(drawn), dispenser: nameOf(drawn >>> 9) } };
    case '321':
    case '326':
      return buyerOf(bill, drawn);
    default:
      return null;
  }
}

/** Who takes a controlled drug (特药) is written down. */
function buyerOf(bill: Bill, drawn: number): EnvelopePersons | null {
  if (!bill.codes.some((code) => code.startsWith(CONTROLLED))) return null;
  return { buyer: { name: nameOf(drawn >>> 5), idType: '1', idNumber: idNumber(bill, drawn) } };
}

/** One destruction of eight has nobody to supervise it (domain.md L10). */
function witnesses(drawn: number): Readonly<Record<string, string>> {
  const executor = { executor: nameOf(drawn), executorId: `Z${drawn % 100_000}` };
  if (drawn % 8 === 0) return executor;
  return {
    ...executor,
    supervisor: `${nameOf(drawn >>> 7)}（监督）`,
    supervisorId: `J${(drawn >>> 3) % 100_000}`,
  };
}

/** Eighteen characters with `Y` in the place of the check digit, which nobody has. */
function idNumber(bill: Bill, drawn: number): string {
  const born = `19${50 + (drawn % 50)}0${1 + (drawn % 9)}1${drawn % 10}`;
  return `${bill.uploader.region.padStart(6, '9')}${born}${String(drawn % 1000).padStart(3, '0')}Y`;
}

function nameOf(drawn: number): string {
  return `${FAMILY.charAt(drawn % FAMILY.length)}${GIVEN[(drawn >>> 4) % GIVEN.length] ?? ''}`;
}
