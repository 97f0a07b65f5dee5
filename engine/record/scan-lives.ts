/** Lives in code order: a code's own rows come from the pass, those of its packs through a bounded memory. */
import type { CodeKey } from '../../shared/domain/code/code-key.ts';
import { LifeBook } from '../../shared/domain/fold/life-book.ts';
import type { Reading } from '../../shared/domain/fold/reading.ts';
import type { Answering } from './answering.ts';
import { scanCodes } from './scan-codes.ts';

/** Lives kept before the memory starts anew. */
const LIVES_KEPT = 8_000;

export interface ScannedLife {
  readonly code: string;
  /** Stored rows read for it. */
  readonly rows: number;
  /** Folds this code without looking its rows up again; valid until the next step of the pass. */
  readonly book: LifeBook;
}

/** Codes whose key lies in [from, to], ascending by key. */
export function* scanLives(
  { record, context }: Answering,
  from?: CodeKey,
  to?: CodeKey,
): Generator<ScannedLife> {
  let current: { code: string; readings: readonly Reading[] } = { code: '', readings: [] };
  const source = {
    readings: (code: string) => (code === current.code ? current.readings : record.readings(code)),
  };
  const book = new LifeBook(source, context);
  for (const scanned of scanCodes(record, from, to)) {
    current = scanned;
    if (book.size > LIVES_KEPT) book.clear();
    yield { code: scanned.code, rows: scanned.rows, book };
  }
}
