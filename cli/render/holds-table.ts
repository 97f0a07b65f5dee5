/** Measures of supervision, for people. */
import type { ToldHold } from '../../shared/protocol/hold-schema.ts';
import type { Paint } from '../output/paint.ts';
import { table } from '../output/table.ts';

export function holdsTable(
  holds: readonly ToldHold[],
  nameOf: (party: string) => string,
  paint: Paint,
): string {
  return table(
    [{ title: 'HOLD' }, { title: 'BY' }, { title: 'SINCE' }, { title: 'UNTIL' }, { title: 'DOCUMENT' }],
    holds.map(({ kind, by, since, until, document }) => [
      kind,
      nameOf(by),
      since,
      until ?? 'not lifted',
      document,
    ]),
    paint,
  );
}
