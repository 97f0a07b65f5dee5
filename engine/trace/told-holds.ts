/** Measures of supervision as answers tell them: in the zone of the event that imposed each. */
import type { Application } from '../../shared/domain/fold/life.ts';
import type { FoldEvent } from '../../shared/domain/fold/reading.ts';
import type { HoldNote } from '../../shared/domain/hold/hold-note.ts';
import { holdsOf } from '../../shared/domain/hold/holds.ts';
import type { ToldHold } from '../../shared/protocol/hold-schema.ts';
import { zonedTime } from './trace-events.ts';

/** As {@link holdsOf}. */
export function toldHolds(
  applications: readonly Application[],
  noteOf: (event: FoldEvent) => HoldNote | null,
): ToldHold[] {
  return holdsOf(applications, noteOf).map(({ kind, by, sinceMs, untilMs, document, event }) => ({
    kind,
    by,
    since: zonedTime(sinceMs, event.zoneMinutes),
    until: untilMs === null ? null : zonedTime(untilMs, event.zoneMinutes),
    document,
  }));
}
