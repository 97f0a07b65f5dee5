/** The same content as several packs, one after the other, as a centre would have published it. */
import fc from 'fast-check';
import type { PackContent, PackEvent, PackRow } from '../pack-content.ts';

/**
 * Any split: events in range keep their order of assignment over the packs; a row stands in the pack of its
 * event or in a later one, which repeats the event; a repeated event stands wherever it likes.
 */
export function arbitrarySplit(content: PackContent): fc.Arbitrary<readonly PackContent[]> {
  const { events, rows } = content;
  return fc
    .record({
      packs: fc.integer({ min: 1, max: 5 }),
      cuts: fc.array(fc.nat(4), { minLength: events.length, maxLength: events.length }),
      later: fc.array(fc.nat(4), { minLength: rows.length, maxLength: rows.length }),
      again: fc.array(fc.nat(8), { minLength: events.length, maxLength: events.length }),
    })
    .map(({ packs, cuts, later, again }) => {
      const home = homes(events, cuts, packs);
      const parts = Array.from({ length: packs }, () => ({
        numbers: new Set<number>(),
        rows: [] as PackRow[],
      }));
      events.forEach((event, at) => {
        parts[home.get(event.number) ?? 0]?.numbers.add(event.number);
        const extra = (home.get(event.number) ?? 0) + (again[at] ?? 0);
        parts[extra]?.numbers.add(event.number);
      });
      rows.forEach((row, at) => {
        const part = Math.min(packs - 1, (home.get(row.eventNumber) ?? 0) + (later[at] ?? 0));
        parts[part]?.numbers.add(row.eventNumber);
        parts[part]?.rows.push(row);
      });
      let first = content.firstEventIndex;
      return parts.map((part, index): PackContent => {
        const own = events
          .filter(({ number }) => part.numbers.has(number))
          .map((event) => ({ ...event, inRange: event.inRange && home.get(event.number) === index }));
        const firstEventIndex = first;
        first += own.filter(({ inRange }) => inRange).length;
        return { ...content, events: own, rows: part.rows, firstEventIndex };
      });
    });
}

/** Which pack has the event first: ascending along those in range. */
function homes(events: readonly PackEvent[], cuts: readonly number[], packs: number): Map<number, number> {
  const home = new Map<number, number>();
  const inRange = events.filter((event) => event.inRange);
  const sorted = cuts.slice(0, inRange.length).toSorted((a, b) => a - b);
  inRange.forEach((event, at) => void home.set(event.number, (sorted[at] ?? 0) % packs));
  const ascending = [...home.values()].toSorted((a, b) => a - b);
  inRange.forEach((event, at) => void home.set(event.number, ascending[at] ?? 0));
  events.forEach((event, at) => {
    if (!event.inRange) home.set(event.number, (cuts[at] ?? 0) % packs);
  });
  return home;
}
