/** One pack under the codes it bore one after another (semantics 1.6). */
import type { Life } from '../../shared/domain/fold/life.ts';
import type { LifeBook } from '../../shared/domain/fold/life-book.ts';

/**
 * The life asked for among those of the codes it replaced and of those that replaced it, oldest first: tracing
 * either code shows both.
 */
export function replacementChain(life: Life, book: LifeBook): readonly Life[] {
  const chain = [life];
  const seen = new Set([life.code]);
  for (let at = life.replaces; at !== null && !seen.has(at); at = chain[0]?.replaces ?? null) {
    seen.add(at);
    chain.unshift(book.folded(at));
  }
  for (let at = life.replacedBy; at !== null && !seen.has(at); at = chain.at(-1)?.replacedBy ?? null) {
    seen.add(at);
    chain.push(book.folded(at));
  }
  return chain;
}
