/**
 * Merges packs of neighbouring event ranges into one (design §3.3): what the same events and rows give when
 * they are encoded at once, whoever merges, however they were split and in whatever grouping. Rows, events and
 * context stream block by block; held in memory are the stored blocks of the result, the identifiers that are
 * no platform codes, 20 bytes an event, and the context of events that several packs have.
 */
import { packError } from '../../errors/pack-errors.ts';
import { decodeBase64 } from '../../formats/base64.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { LongWork } from '../../protocol/progress.ts';
import { BlockCollector } from '../block-collector.ts';
import { encodeContext } from '../context-block.ts';
import { ContextListBuilder } from '../context-lists.ts';
import { encodeDictionary } from '../dictionary-block.ts';
import { encodeEvents } from '../encode-event-block.ts';
import { encodeRowBlock } from '../encode-row-block.ts';
import type { EncodedPack } from '../encoded-pack.ts';
import type { EventEntry } from '../event-entry.ts';
import { type Dictionaries, newDictionaries } from '../event-texts.ts';
import { encodeIdentifiers } from '../identifier-block.ts';
import { KeyFilterBuilder } from '../key-filter.ts';
import { filterBlock } from '../key-filter-block.ts';
import { finishPack } from '../make-manifest.ts';
import type { PackPlace } from '../pack-content.ts';
import { packLimit, section } from '../pack-format.ts';
import type { PackReader } from '../pack-reader.ts';
import { isHashIdentity } from '../regenerate-document.ts';
import { encodeResiduals, type Residual } from '../residual-block.ts';
import type { EventPlaces } from './event-places.ts';
import { MergedContext } from './merge-context.ts';
import { mergeIdentifiers } from './merge-identifiers.ts';
import { mergeRows, type RowSource } from './merge-rows.ts';
import { mergeInvalid, orderSources } from './order-sources.ts';
import { type RewrittenEvent, rewriteEvents } from './rewrite-events.ts';
import { type EventSurvey, eventGroups, surveyEvents, unite } from './survey-events.ts';

export interface MergeOptions extends LongWork {
  /** Where the merged pack will stand in its county's log; null for one in no log. */
  readonly place: PackPlace | null;
  /** Epoch ms, where the log is further than the merged packs say. */
  readonly completeThroughMs?: number;
  /** False stores every block raw. */
  readonly compress?: boolean;
  /** False holds no blocks: the result's `file` ends before them. For judging a merge by decoded hashes. */
  readonly keepBlocks?: boolean;
}

/**
 * `readers` in any order. Errors: PACK_MERGE_INVALID (no neighbours, or contradicting each other), those of
 * reading a pack; throws the signal's reason when aborted.
 */
export function mergePacks(
  readers: readonly PackReader[],
  port: HostPort,
  options: MergeOptions,
): EncodedPack {
  const sources = orderSources(readers);
  const collector = new BlockCollector(port, options.compress ?? true, options.keepBlocks ?? true);
  const identifiers = mergeIdentifiers(sources, port);
  const context = new MergedContext(sources, identifiers.ordinals);
  const dictionaries = newDictionaries();
  const survey = surveyEvents(sources, context, dictionaries);
  const made = new ContextListBuilder(identifiers.table);
  const rewritten = rewriteEvents(sources, survey.several, made);
  for (const { template } of rewritten.values()) {
    if (template !== null) dictionaries.strings.add(template.shape);
  }
  encodeDictionary(collector, section.parties, dictionaries.parties.sorted());
  encodeDictionary(collector, section.batches, dictionaries.batches.sorted());
  encodeDictionary(collector, section.strings, dictionaries.strings.sorted());
  encodeIdentifiers(collector, identifiers.table);
  encodeContext(collector, context.lists(made));
  const rowSources = sources.map((reader, source): RowSource => {
    return {
      reader,
      ordinals: identifiers.ordinals[source] ?? null,
      parties: partyMap(reader, dictionaries),
    };
  });
  const { rows, codes } = writeRows(collector, rowSources, survey.places, options);
  encodeEvents(collector, entriesOf(sources, survey, rewritten, context), dictionaries);
  const residuals = residualsOf(sources, survey, rewritten);
  encodeResiduals(collector, residuals);

  const [first, last] = [sources[0]?.manifest, sources.at(-1)?.manifest];
  const eventRoot = decodeBase64(last?.eventRoot ?? '');
  if (first === undefined || last === undefined || eventRoot === null) throw mergeInvalid('there are none');
  const { from } = first.eventRange;
  if (survey.inRange !== last.eventRange.to - from)
    throw mergeInvalid(`they have ${survey.inRange} of the events from ${from} to ${last.eventRange.to}`);
  const repeatedEvents = survey.places.length - survey.inRange;
  return finishPack(
    {
      region: first.region,
      counts: { rows, codes, events: survey.inRange, repeatedEvents, residuals: residuals.length },
      firstEventIndex: from,
      eventRoot,
      recordTimesMs: survey.recordTimesMs,
      completeThroughMs: Math.max(
        options.completeThroughMs ?? Number.NEGATIVE_INFINITY,
        ...sources.map(({ manifest }) => Date.parse(manifest.completeThrough)),
      ),
      place: options.place,
    },
    collector,
    port,
  );
}

/** Index in the merged parties by index in a pack's; -1 for a party no event names any more. */
function partyMap(reader: PackReader, { parties }: Dictionaries): Int32Array {
  return Int32Array.from(reader.parties(), (text) => parties.find(text) ?? -1);
}

function writeRows(
  collector: BlockCollector,
  sources: readonly RowSource[],
  places: EventPlaces,
  { signal, onProgress }: LongWork,
): { readonly rows: number; readonly codes: number } {
  const total = sources.reduce((sum, { reader }) => sum + reader.manifest.counts.rows, 0);
  const filter = new KeyFilterBuilder((piece) => collector.add(filterBlock(piece)));
  const last = { hi: -1, lo: -1 };
  let [rows, codes, block] = [0, 0, 0];
  for (const merged of mergeRows(sources, packLimit.rowsPerBlock)) {
    signal?.throwIfAborted();
    const { count, keyHi, keyLo, eventNumber } = merged;
    for (let row = 0; row < count; row++) {
      const number = eventNumber[row] ?? 0;
      if (!places.count(number, block))
        throw packError('PACK_ROW_WITHOUT_EVENT', { number: block, event: number });
      const [hi, lo] = [keyHi[row] ?? 0, keyLo[row] ?? 0];
      if (hi === last.hi && lo === last.lo) continue;
      filter.add(hi, lo);
      last.hi = hi;
      last.lo = lo;
      codes += 1;
    }
    collector.add({
      section: section.rows,
      items: count,
      first: { hi: keyHi[0] ?? 0, lo: keyLo[0] ?? 0 },
      last: { hi: last.hi, lo: last.lo },
      decoded: encodeRowBlock(merged, 0, count),
    });
    rows += count;
    block += 1;
    if (block % 256 === 0) onProgress?.({ phase: 'merge', done: rows, total, unit: 'rows' });
  }
  filter.finish();
  return { rows, codes };
}

function* entriesOf(
  sources: readonly PackReader[],
  { places }: EventSurvey,
  rewritten: ReadonlyMap<number, RewrittenEvent>,
  context: MergedContext,
): Generator<EventEntry> {
  let place = 0;
  for (const parts of eventGroups(sources)) {
    const event = unite(parts);
    const { number, recordTimeMs, identity, treeIndex } = event;
    const anew = rewritten.get(number);
    const source = parts[0]?.source ?? 0;
    const contextLists =
      anew === undefined
        ? event.contextLists.map(({ role, list }) => ({ role, list: context.numberOf(source, list) }))
        : anew.context.map(({ role, handle }) => ({ role, list: context.numberOfMade(handle) }));
    yield {
      event: { number, recordTimeMs, identity, facts: event },
      treeIndex,
      hashIdentity: isHashIdentity(identity),
      template: anew === undefined ? event.template : anew.template,
      contextLists,
      ...places.at(place++),
    };
  }
}

/** By ascending number. */
function residualsOf(
  sources: readonly PackReader[],
  survey: EventSurvey,
  rewritten: ReadonlyMap<number, RewrittenEvent>,
): readonly Residual[] {
  const kept = survey.residuals.map(({ number, source }): Residual => {
    return { number, json: sources[source]?.documentJson(number) ?? '' };
  });
  const anew = [...rewritten].flatMap(([number, { residual }]) =>
    residual === null ? [] : [{ number, json: residual }],
  );
  return [...kept, ...anew].sort((a, b) => a.number - b.number);
}
