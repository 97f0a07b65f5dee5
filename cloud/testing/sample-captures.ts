/**
 * A small record that has everything: a carton of boxes through three counties, a sale and a second one
 * elsewhere, a replacement, a deleted bill, a remnant, a party without a county. Written by the project's own
 * writers; parsed by its readers.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Party } from '../../shared/domain/party/directory.ts';
import { writePartyCsv } from '../../shared/formats/directory/write-directory-csv.ts';
import type { RelationCode } from '../../shared/formats/supervision/relation-file.ts';
import type { UploadEnvelope } from '../../shared/formats/supervision/upload-envelope.ts';
import { writeEnvelope } from '../../shared/formats/supervision/write-envelope.ts';
import { writeRelationXml } from '../../shared/formats/supervision/write-relation-xml.ts';

export interface SampleFile {
  readonly name: string;
  readonly text: string;
}

const PACKS_PER_BOX = 3;
const BOXES = 2;

/** Level 1, 2 and 3 codes of a carton. */
export function cartonCodes(carton: number): { carton: string; boxes: string[]; packs: string[] } {
  const code = (prefix: string, serial: number) => `${prefix}${String(serial).padStart(9, '0')}0000`;
  const boxes = Array.from({ length: BOXES }, (_, i) => code('8021762', carton * 10 + i));
  const packs = Array.from({ length: BOXES * PACKS_PER_BOX }, (_, i) => code('8206233', carton * 100 + i));
  return { carton: code('8021761', carton), boxes, packs };
}

const counties: Readonly<Record<string, string | null>> = {
  maker: '370102',
  wholesaler: '370202',
  pharmacy: '370211',
  clinic: '370212',
  stranger: null,
};

export function sampleDirectory(known: readonly string[] = Object.keys(counties)): SampleFile {
  const parties = known.map(
    (party): Party => ({
      party,
      name: `${party} Ltd`,
      uscc: '',
      type: '2',
      region: counties[party] ?? null,
      address: '',
      lon: null,
      lat: null,
      licence: '',
      licenceUntil: '',
      entId: `ent-${party}`,
      authority: '',
    }),
  );
  return { name: `directory-${known.join('-')}.csv`, text: writePartyCsv(parties) };
}

/** Files of one event or a few each, in the order in which they happened. */
export function sampleCaptures(cartons = 2): SampleFile[] {
  return Array.from({ length: cartons }, (_, i) => cartonFiles(i + 1)).flat();
}

function cartonFiles(number: number): SampleFile[] {
  const { carton, boxes, packs } = cartonCodes(number);
  const bill = (
    type: string,
    hour: number,
    from: string,
    to: string,
    codes: string[],
    uploader = from,
  ): UploadEnvelope => ({
    kind: 'bill',
    billCode: `${type}-${number}-${hour}`,
    billTime: `2026-03-02 ${String(hour).padStart(2, '0')}:00:00`,
    billType: type,
    refUserId: uploader,
    fromUserId: `ent-${from}`,
    ...(to === '' ? {} : { toUserId: `ent-${to}` }),
    content: { traceCodes: codes },
  });
  const [firstBox = '', secondBox = ''] = boxes;
  const [first = '', second = '', third = ''] = packs;
  const envelopes: Record<string, UploadEnvelope> = {
    '01-relation': { kind: 'relation', refUserId: 'maker', xml: relation(number) },
    '02-out': bill('201', 1, 'maker', 'wholesaler', [carton]),
    '03-in': bill('102', 2, 'maker', 'wholesaler', [carton], 'wholesaler'),
    '04-out': bill('201', 3, 'wholesaler', 'pharmacy', [firstBox]),
    '05-in': bill('102', 4, 'wholesaler', 'pharmacy', [firstBox], 'pharmacy'),
    '06-sale': bill('321', 5, 'pharmacy', '', [first]),
    '07-sold-again': bill('321', 6, 'clinic', '', [first]),
    '08-out': bill('201', 7, 'wholesaler', 'clinic', [secondBox]),
    '09-stray': bill('201', 8, 'stranger', '', [third]),
    '10-deletion': {
      kind: 'deletion',
      refUserId: 'wholesaler',
      billCode: `201-${number}-7`,
      deleteReason: 'wrong',
    },
    '11-replacement': {
      kind: 'replacement',
      refUserId: 'pharmacy',
      oldCode: second,
      newCode: `8206233${String(number * 100 + 99).padStart(9, '0')}0000`,
    },
    '12-remnant': {
      kind: 'remnant',
      refUserId: 'clinic',
      billType: '106',
      billCode: `106-${number}`,
      billTime: '2026-03-02 09:00:00',
      product: 'P1',
      batch: `B${number}`,
      amount: 7,
    },
  };
  return Object.entries(envelopes).map(([name, envelope]) => ({
    name: `${number}-${name}.json`,
    text: writeEnvelope(envelope),
  }));
}

function relation(number: number): string {
  const { carton, boxes, packs } = cartonCodes(number);
  const codes: RelationCode[] = [{ curCode: carton, packLayer: 3, parentCode: null, flag: '0' }];
  for (const [i, box] of boxes.entries()) {
    codes.push({ curCode: box, packLayer: 2, parentCode: carton, flag: '0' });
    for (const pack of packs.slice(i * PACKS_PER_BOX, (i + 1) * PACKS_PER_BOX)) {
      codes.push({ curCode: pack, packLayer: 1, parentCode: box, flag: '0' });
    }
  }
  const batch = { batchNo: `B${number}`, madeDate: '2026-03-01', validateDate: '2028-03-01' };
  const line = { workshop: '', lineName: '', lineManager: '' };
  return writeRelationXml({
    schemaVersion: '3.0',
    relations: [
      {
        productCode: 'P1',
        subTypeNo: '',
        cascade: `1:${BOXES}:${BOXES * PACKS_PER_BOX}`,
        packageSpec: '',
        comment: '',
        batches: [{ ...batch, ...line, codes }],
      },
    ],
  });
}

/** Writes the files into a folder; their paths, in order. */
export async function writeSamples(folder: string, files: readonly SampleFile[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    files.map(async ({ name, text }) => {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    }),
  );
}
