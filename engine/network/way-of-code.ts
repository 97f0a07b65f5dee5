/** The way of a code through the record: that of its pack, under all the codes it bore. */
import { type PackWay, packWay } from '../../shared/domain/case/pack-way.ts';
import { parseCode } from '../../shared/domain/code/identifier.ts';
import type { LifeBook } from '../../shared/domain/fold/life-book.ts';
import { replacementChain } from '../trace/replacement-chain.ts';

/** @param text as typed or scanned */
export function wayOfCode(book: LifeBook, text: string): PackWay {
  const life = book.life(parseCode(text).code);
  return packWay(life, replacementChain(life, book));
}
