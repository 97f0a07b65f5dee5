/** Reads EPCIS 2.0 JSON-LD for capture: documents, query documents, bare events, lists of events, NDJSON. */
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import type { Place } from '../../errors/coded-error.ts';
import type { CaptureRecord } from '../capture-record.ts';
import { decodeText } from '../text-decoding.ts';
import { type BoundItem, ContextBinder, neededContext } from './context-binder.ts';
import { EpcisSplitter } from './epcis-splitter.ts';
import { acceptEpcisEvent } from './event-check.ts';
import { readVocabulary } from './master-data.ts';

/**
 * Records in file order, read or refused; `name` is the file of their places. Refuses only what cannot be represented
 * (semantics 1.1); never throws for bad input. Events keep their content as it came; the namespaces their extensions
 * need from the document's `@context` go along with them.
 */
export async function* readEpcisJson(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<CaptureRecord> {
  const damage: CaptureRecord[] = [];
  const texts = decodeText(chunks, (error) => damage.push({ kind: 'refused', error, place: { file: name } }));
  const splitter = new EpcisSplitter();
  const binder = new ContextBinder();
  for await (const text of texts) {
    yield* damage.splice(0);
    for (const item of binder.bind(splitter.feed(text))) yield* recordsOf(item, name);
  }
  yield* damage.splice(0);
  for (const item of binder.bind(splitter.end())) yield* recordsOf(item, name);
  for (const item of binder.end()) yield* recordsOf(item, name);
}

function* recordsOf(item: BoundItem, file: string): Generator<CaptureRecord> {
  switch (item.kind) {
    case 'event': {
      const place: Place = { file, path: item.path, line: item.line };
      const { event, refusal } = acceptEpcisEvent(item.value, item.path);
      if (refusal !== null) yield { kind: 'refused', error: refusal, place: { ...place, ...refusal.place } };
      else yield { kind: 'event', document: withContext(event, item.context), place };
      return;
    }
    case 'vocabulary':
      for (const line of readVocabulary(item.value, item.path)) {
        const place: Place = { file, path: line.path, line: item.line };
        if (line.kind === 'party') yield { kind: 'party', party: line.party, place };
        else if (line.kind === 'product') yield { kind: 'product', product: line.product, place };
        else yield { kind: 'refused', error: line.error, place };
      }
      return;
    case 'refused':
      yield { kind: 'refused', error: item.error, place: { ...item.error.place, file } };
      return;
    case 'documentStart':
    case 'member':
    case 'documentEnd':
      return;
  }
}

function withContext(event: EpcisEvent, documentContext: unknown): EpcisEvent {
  if (Object.hasOwn(event, '@context')) return event;
  const context = neededContext(event, documentContext);
  return context === null ? event : { ...event, '@context': context };
}
