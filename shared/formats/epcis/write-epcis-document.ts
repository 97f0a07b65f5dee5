/** Writes EPCIS 2.0 JSON-LD documents (§10.1). */
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { formatInstantUtc } from '../../domain/event/instant.ts';
import { OWN_CONTEXT, STANDARD_CONTEXT } from './event-namespaces.ts';

export interface EpcisDocumentHeader {
  /** Epoch ms. */
  readonly creationTimeMs: number;
  /** URI of the document. */
  readonly id?: string;
}

/**
 * The document's text in pieces, one per event, so that any number of events can be written. Its `@context` is the
 * standard one and ours; what else an event needs it brings along as its own.
 */
export function* epcisDocumentText(
  events: Iterable<EpcisEvent>,
  header: EpcisDocumentHeader,
): Generator<string> {
  const opening = {
    '@context': [STANDARD_CONTEXT, OWN_CONTEXT],
    ...(header.id === undefined ? {} : { id: header.id }),
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: formatInstantUtc(header.creationTimeMs),
  };
  yield `${JSON.stringify(opening).slice(0, -1)},"epcisBody":{"eventList":[`;
  let separator = '\n';
  for (const event of events) {
    yield separator + JSON.stringify(event);
    separator = ',\n';
  }
  yield '\n]}}\n';
}

/** The whole text at once. */
export function writeEpcisDocument(events: Iterable<EpcisEvent>, header: EpcisDocumentHeader): string {
  return [...epcisDocumentText(events, header)].join('');
}
