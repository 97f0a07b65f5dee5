/** What a code says about itself: product and level by its prefix, batch and expiry by its commissioning. */
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import type { Life } from '../../shared/domain/fold/life.ts';
import type { DirectoryLookup, ProductLevel } from '../../shared/domain/party/directory.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';

const GTIN = /^https:\/\/id\.gs1\.org\/01\/(\d{14})/;

export function codeIdentity(life: Life, directory: DirectoryLookup): TraceAnswer['identity'] {
  const prefix = prefixOf(life.code);
  const level = prefix === null ? null : directory.prefix(prefix);
  return {
    product: productOf(life.code, level),
    name: level?.name ?? null,
    batch: life.lot?.number ?? null,
    expiry: life.lot?.expiry ?? null,
    level: level?.level ?? null,
    prefix,
    ...(level
      ? {
          spec: level.spec,
          manufacturer: level.manufacturer,
          approvalNo: level.approvalNo,
          special: level.special,
        }
      : {}),
  };
}

/** The directory's product, or the GTIN of a GS1 code. */
export function productOf(code: string, level: ProductLevel | null): string | null {
  return level?.product ?? GTIN.exec(code)?.[1] ?? null;
}
