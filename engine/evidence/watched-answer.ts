/** Answers as they are always made, and beside them what a verifier's retelling of them asks of the record. */
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import { LifeBook } from '../../shared/domain/fold/life-book.ts';
import type { Retelling } from '../../shared/evidence/retell-trace.ts';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import { asOf } from '../freshness/as-of.ts';
import { freshnessLimits } from '../freshness/freshness-limits.ts';
import type { Answering } from '../record/answering.ts';
import { holdNoteOf } from '../record/hold-of-event.ts';
import { EventLines } from '../record/line-of-event.ts';
import type { ReplicaRecord } from '../record/replica-record.ts';
import { ReadingLives } from '../record/swift/reading-lives.ts';
import type { EvidenceMaker } from './export-evidence.ts';
import type { NationalState } from './national-proof.ts';
import { WatchedRecord, watchDeletions } from './watched-record.ts';

/** The answer is made as always; what proves it is what the verifier's retelling asks of the record. */
export interface Watched extends Retelling {
  readonly record: WatchedRecord;
  readonly answering: Answering;
  /** Counties that the answer covers. */
  readonly regions: ReadonlySet<string>;
  /** At the checkpoint, by the maker's clock; of some of the counties, or of all. */
  readonly asOf: (regions?: ReadonlySet<string>) => AsOf;
}

export function watch(
  { answering, nowMs, port }: EvidenceMaker,
  national: Pick<NationalState, 'policy' | 'trustedTimeMs'>,
  deleted: Set<string>,
): Watched {
  const { directory, record: whole, store } = answering;
  const trustedTimeMs = national.trustedTimeMs ?? 0;
  const { policy } = national;
  const asOfOf = (regions?: ReadonlySet<string>) =>
    asOf(store, nowMs, freshnessLimits(store), {
      policy,
      trustedTimeMs: national.trustedTimeMs,
      ...(regions === undefined ? {} : { regions }),
    });
  const own = asOfOf();
  const record = new WatchedRecord(whole.packs, directory);
  const ownContext = { ...answering.context, trustedTimeMs };
  const context = watchDeletions(ownContext, deleted);
  // The answer is that of the checkpoint's time, whatever later one the replica has heard of.
  const lines = new EventLines(whole);
  const isOfNow = answering.context.trustedTimeMs === trustedTimeMs;
  const lives = isOfNow ? answering.lives : new ReadingLives(whole, ownContext, port);
  return {
    record,
    directory,
    port,
    book: new LifeBook(record, context),
    events: new Map(),
    trustedTimeMs,
    namesOf: ({ number }) => namesOf(whole, number),
    lineOf: ({ number }) => lines.of(number),
    holdOf: ({ number }) => holdNoteOf(whole, number),
    asOf: asOfOf,
    regions: new Set(own.regions.map(({ region }) => region)),
    answering: {
      ...answering,
      context: ownContext,
      lives,
      asOf: own,
      eventIdOf: (event) => whole.wholeIdentity(event, port),
    },
  };
}

/** Codes that an event's document names. */
function namesOf(record: ReplicaRecord, number: number): readonly string[] {
  const document = record.document(number);
  return document === null ? [] : deriveEventFacts(document).names.map(({ code }) => code);
}
