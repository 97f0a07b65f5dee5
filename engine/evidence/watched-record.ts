/** The record while an answer is made from it: remembers what was asked, since that is what must be proven. */
import type { FoldContext, FoldEvent, Reading } from '../../shared/domain/fold/reading.ts';
import { ReplicaRecord } from '../record/replica-record.ts';

export class WatchedRecord extends ReplicaRecord {
  /** Codes asked for, whether they have rows or not. */
  readonly codes = new Set<string>();
  /** Events that rows of those codes name. */
  readonly events = new Map<number, FoldEvent>();

  override readings(code: string): readonly Reading[] {
    const found = super.readings(code);
    this.codes.add(code);
    for (const { event } of found) this.events.set(event.number, event);
    return found;
  }
}

/** Bills of which somebody asked whether they were deleted, and they were: `<party>\n<number>`. */
export function watchDeletions(context: FoldContext, deleted: Set<string>): FoldContext {
  return {
    ...context,
    regionOf: (party) => context.regionOf(party),
    isBillDeleted(party, number) {
      const is = context.isBillDeleted(party, number);
      if (is) deleted.add(`${party}\n${number}`);
      return is;
    },
  };
}
