/** How well a text fits what was typed: the smaller the better, null where it does not. */
import { soundIndex } from './pinyin.ts';

/** What was typed, made ready once for many comparisons. */
export interface SearchText {
  /** Lower case, half width, without spaces. */
  readonly plain: string;
  /** The same where it is letters and digits only, so that it may be a sound; else null. */
  readonly letters: string | null;
}

export function searchText(typed: string): SearchText {
  const plain = typed.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  return { plain, letters: /^[a-z][a-z0-9]*$/.test(plain) ? plain : null };
}

/** An identifier, number or licence: whole, then its beginning; within it only from three characters on. */
export function fitOfIdentifier(identifier: string, { plain }: SearchText): number | null {
  const at = identifier.toLowerCase().indexOf(plain);
  if (at < 0) return null;
  if (identifier.length === plain.length) return 0;
  if (at === 0) return 1;
  return plain.length >= 3 ? 30 + at : null;
}

/** A name: as written, then by its sound; nearer to its beginning first. */
export function fitOfName(name: string, { plain, letters }: SearchText): number | null {
  const written = name.toLowerCase().indexOf(plain);
  if (written >= 0) return name.length === plain.length ? 0 : 2 + written;
  if (letters === null) return null;
  const said = soundIndex(name, letters);
  return said < 0 ? null : 10 + said;
}

/** The best of several fits. */
export function bestFit(...fits: readonly (number | null)[]): number | null {
  let best: number | null = null;
  for (const fit of fits) if (fit !== null && (best === null || fit < best)) best = fit;
  return best;
}
