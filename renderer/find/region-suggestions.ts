/** Regions by code, name, or the beginning of their pinyin or initials: those of the replica first. */
import { allRegions, type Region } from '../../shared/domain/region/regions.ts';
import type { Words } from '../i18n/use-words.ts';
import { goTo } from '../shell/route.ts';
import type { Suggestion } from './suggestion.ts';

/** Regions listed at once. */
const mostRegions = 8;

export function regionSuggestions(
  typed: string,
  { place, language }: Pick<Words, 'place' | 'language'>,
  here: readonly string[],
): readonly Suggestion[] {
  const held = new Set(here);
  const hits = allRegions()
    .filter(
      ({ level, present, code }) => level !== 'special' && (present || held.has(code) || code === typed),
    )
    .flatMap((region) => {
      const fit = fitOfRegion(region, typed, language === 'en-US' ? place(region.code) : '');
      return fit === null ? [] : [{ region, rank: fit + (held.has(region.code) ? 0 : 10) }];
    })
    .toSorted((a, b) => a.rank - b.rank || byExtent(a.region.code, b.region.code));
  return hits.slice(0, mostRegions).map(({ region: { code } }) => ({
    id: `region ${code}`,
    group: 'region',
    title: place(code),
    note: code,
    run: () => goTo('region', code),
  }));
}

/** A prefecture before the counties of other ones, then by code. */
function byExtent(a: string, b: string): number {
  const zeros = (code: string) => /0*$/.exec(code)?.[0].length ?? 0;
  return zeros(b) - zeros(a) || a.localeCompare(b);
}

/** The smaller the better: named whole but for the word of its kind (桐庐, `tl`), then begun. */
function fitOfRegion({ code, zh, pinyin, initials }: Region, typed: string, english: string): number | null {
  const plain = typed.replace(/\s+/g, '');
  const spoken = pinyin.replaceAll(' ', '');
  if (code === plain || zh === plain) return 0;
  if (plain.length > 1 && (zh.slice(0, -1) === plain || initials.slice(0, -1) === plain)) return 1;
  const begun =
    code.startsWith(plain) ||
    zh.startsWith(plain) ||
    (plain.length > 1 && (spoken.startsWith(plain) || initials.startsWith(plain))) ||
    (english !== '' && english.toLowerCase().startsWith(typed));
  return begun ? 2 : null;
}
