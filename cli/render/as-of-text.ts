/** The as-of under every answer for people: from what it was computed, how old that is, what is missing. */
import type { AsOf, Freshness } from '../../shared/protocol/as-of.ts';
import type { Paint } from '../output/paint.ts';
import { grouped } from '../output/table.ts';

/** Regions shown by name; a province has a hundred. */
const SHOWN_REGIONS = 6;

export function asOfText(asOf: AsOf, paint: Paint): string {
  const { national, regions, freshness, reasons, gaps } = asOf;
  const shown = regions.slice(0, SHOWN_REGIONS).map(({ region, size, completeThrough, state }) => {
    const through = completeThrough === null ? 'nothing yet' : `through ${completeThrough}`;
    return `${region} (${grouped(size)} entries, ${through}, ${paintFreshness(state, paint)})`;
  });
  const more =
    regions.length > SHOWN_REGIONS ? [`and ${grouped(regions.length - SHOWN_REGIONS)} more regions`] : [];
  const lines = [
    `${paint.dim('as of')}  ${national.trustedTime ?? 'no trusted time'}, nation ${grouped(national.size)} entries, ${paintFreshness(freshness, paint)}`,
    ...[...shown, ...more].map((line) => `       ${line}`),
    ...reasons.map(
      ({ code, region }) => `       ${paint.warn(code)}${region === undefined ? '' : ` ${region}`}`,
    ),
    ...gaps.map(
      ({ code, region, detail }) =>
        `       ${paint.warn(`gap ${code}`)} ${[region, detail].filter(Boolean).join(' ')}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

export function paintFreshness(state: Freshness, paint: Paint): string {
  if (state === 'fresh') return paint.good(state);
  return state === 'ageing' ? paint.warn(state) : paint.bad(state);
}
