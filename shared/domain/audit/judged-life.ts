/** The life of a code as the audit judges it. */
import type { Life } from '../fold/life.ts';
import type { LifeBook } from '../fold/life-book.ts';

/**
 * Settling a pack means folding all its contents. Of what the rules look at only an open shipment depends on
 * them: a pack that arrived content by content is not missing (semantics 3.3).
 */
export function judgedLife(book: LifeBook, code: string): Life {
  const folded = book.folded(code);
  return folded.custody.state === 'in_transit' ? book.life(code) : folded;
}
