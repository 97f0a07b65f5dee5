/**
 * Events that several of the sources have: their rows come together, so that fewer of their codes are context
 * and their documents may come back in another way. They are prepared anew, as the encoder would.
 */

import type { NamedRole } from '../../domain/event/event-facts.ts';
import type { ContextListBuilder } from '../context-lists.ts';
import type { EventDocument, PackReader } from '../pack-reader.ts';
import type { DocumentTemplate } from '../packed-event.ts';
import { EventPreparer } from '../prepare-events.ts';
import { parseDocument } from '../regenerate-document.ts';
import { groupByNumber, type Part } from './group-by-number.ts';
import { mergeInvalid } from './order-sources.ts';

/** Rows of one source held at once: about 60 bytes each. */
const WINDOW_ROWS = 250_000;

export interface RewrittenEvent {
  readonly template: DocumentTemplate | null;
  /** Canonical JSON where no template gives it back. */
  readonly residual: string | null;
  /** Handles of `lists`. */
  readonly context: readonly { readonly role: NamedRole; readonly handle: string }[];
}

/** By event number. `lists` takes their context. Error: PACK_MERGE_INVALID where sources contradict each other. */
export function rewriteEvents(
  sources: readonly PackReader[],
  several: ReadonlySet<number>,
  lists: ContextListBuilder,
): ReadonlyMap<number, RewrittenEvent> {
  const rewritten = new Map<number, RewrittenEvent>();
  if (several.size === 0) return rewritten;
  const preparer = new EventPreparer();
  const wanted = (number: number) => several.has(number);
  const streams = sources.map((source) => source.documents({ wanted, windowRows: WINDOW_ROWS }));
  for (const parts of groupByNumber(streams, ({ event }) => event.number)) {
    const number = parts[0]?.item.event.number ?? 0;
    rewritten.set(number, rewrite(parts, preparer, lists));
  }
  return rewritten;
}

function rewrite(
  parts: readonly Part<EventDocument>[],
  preparer: EventPreparer,
  lists: ContextListBuilder,
): RewrittenEvent {
  const [first] = parts;
  if (first === undefined) throw new RangeError('a group without parts');
  const { event, json, names } = first.item;
  if (parts.some(({ item }) => item.json !== json || item.event.recordTimeMs !== event.recordTimeMs))
    throw mergeInvalid(`event ${event.number} is not the same in all of them`);
  const { number, recordTimeMs, identity, inRange } = event;
  const rows = parts.flatMap(({ item }) =>
    item.names().ofRows.map((name) => ({ ...name, eventNumber: number, aside: false })),
  );
  // What is context in the first and in no source a row.
  const facts = { ...event, names: names().ofContext };
  const document = parseDocument(json, number);
  const prepared = preparer.prepare(
    { number, recordTimeMs, identity, inRange, document, canonicalJson: json, facts },
    rows,
  );
  const context = prepared.context.map(({ role, names: coded }) => ({
    role,
    handle: lists.add(coded, event.timeMs),
  }));
  return { template: prepared.template, residual: prepared.residual, context };
}
