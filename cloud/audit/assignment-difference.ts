/** One event, as the definition gives it to a county and as the county's packs have it. */
import type { RowName } from '../../shared/pack/document-pass.ts';
import type { Part } from '../../shared/pack/merge/group-by-number.ts';
import type { EventDocument } from '../../shared/pack/pack-reader.ts';
import type { County } from './define-county.ts';
import type { RecordedEvent } from './recorded-events.ts';

export interface AssignmentDifference {
  /** National event number. */
  readonly event: number;
  readonly kind:
    | 'event-missing'
    | 'event-surplus'
    | 'event-not-in-range'
    | 'event-differs'
    | 'row-missing'
    | 'row-surplus'
    | 'aside-differs';
  /** Of the row; null where the whole event is meant. */
  readonly code: string | null;
}

/** The event's rows in the county's log; null where it does not belong there. */
export function expectedRows(event: RecordedEvent, county: County): readonly RowName[] | null {
  const own = county.own.has(event.number);
  const { names } = event.facts;
  const held = names.filter(({ code }) => county.held.has(code));
  if (!own && held.length === 0 && !county.corrections.has(event.number)) return null;
  return held
    .filter(({ role, link }) => role !== 'parent' || link === null || county.held.has(link))
    .map((name) => ({ ...name, aside: !own }));
}

/** `published`: what the packs in force have under the event's number. */
export function differencesOf(
  number: number,
  event: RecordedEvent | null,
  county: County,
  published: readonly Part<EventDocument>[],
): AssignmentDifference[] {
  const about = (kind: AssignmentDifference['kind'], code: string | null = null) => ({
    event: number,
    kind,
    code,
  });
  const rows = event === null ? null : expectedRows(event, county);
  if (event === null || rows === null) return published.length === 0 ? [] : [about('event-surplus')];
  if (published.length === 0) return [about('event-missing')];
  const differences: AssignmentDifference[] = [];
  if (published.filter(({ item }) => item.event.inRange).length !== 1)
    differences.push(about('event-not-in-range'));
  const differs = ({ item }: Part<EventDocument>) =>
    item.json !== event.json || item.event.recordTimeMs !== event.recordTimeMs;
  if (published.some(differs)) differences.push(about('event-differs'));
  const expected = asideByRow(rows);
  const found = asideByRow(published.flatMap(({ item }) => item.names().ofRows));
  for (const [row, { code, aside }] of expected) {
    const there = found.get(row);
    if (there === undefined) differences.push(about('row-missing', code));
    else if (there.aside !== aside) differences.push(about('aside-differs', code));
  }
  for (const [row, { code }] of found) if (!expected.has(row)) differences.push(about('row-surplus', code));
  return differences;
}

/** Each row once, aside only if it is so everywhere. */
function asideByRow(
  rows: readonly RowName[],
): Map<string, { readonly code: string; readonly aside: boolean }> {
  const found = new Map<string, { code: string; aside: boolean }>();
  for (const { code, role, link, timeMs, aside } of rows) {
    const row = `${role} ${timeMs} ${code} ${link ?? ''}`;
    const known = found.get(row);
    found.set(row, { code, aside: aside && known?.aside !== false });
  }
  return found;
}
