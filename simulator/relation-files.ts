/** Relation files (关联关系) of a production run: full cartons, tail cartons, box by box in the order of the line. */
import type { RelationCode, RelationFile } from '../shared/formats/supervision/relation-file.ts';
import { dateText } from './calendar.ts';
import type { Pack } from './pack.ts';
import { type Batch, levelOf, topLevel } from './products.ts';
import type { Rng } from './rng.ts';

export function relationFile(rng: Rng, batch: Batch, cartons: readonly Pack[]): RelationFile {
  const { product } = batch;
  const codes: RelationCode[] = [];
  for (const carton of cartons) list(carton, null, codes);
  return {
    schemaVersion: rng.pick(['1.0', '2.0', '3.0', '3.0']),
    relations: [
      {
        productCode: product.id,
        subTypeNo: levelOf(product, topLevel(product)).prefix,
        cascade: product.line.cascade.join(':'),
        packageSpec: product.line.spec,
        comment: '',
        batches: [
          {
            batchNo: batch.number,
            madeDate: dateText(batch.madeMs),
            validateDate: batch.expiry,
            workshop: `${rng.int(1, 4)}车间`,
            lineName: `${rng.int(1, 8)}线`,
            lineManager: rng.pick(['张工', '李工', '王工', '赵工']),
            codes,
          },
        ],
      },
    ],
  };
}

function list(pack: Pack, parent: Pack | null, codes: RelationCode[]): void {
  const { level, product } = pack;
  if (level === null || product === null) return;
  codes.push({
    curCode: pack.code,
    packLayer: level,
    parentCode: parent?.code ?? null,
    flag: isFull(pack) ? '0' : '2',
  });
  for (const child of pack.children) list(child, pack, codes);
}

function isFull(pack: Pack): boolean {
  if (pack.level === null || pack.product === null || pack.level === 1) return true;
  return pack.children.size === levelOf(pack.product, pack.level - 1).perParent;
}
