/** Reads EPCIS 2.0 and 1.2 XML for capture: documents and query documents, all five kinds of event, master data. */
import { isCodedError, type Place } from '../../errors/coded-error.ts';
import type { CaptureRecord } from '../capture-record.ts';
import { acceptEpcisEvent } from '../epcis/event-check.ts';
import { readVocabulary } from '../epcis/master-data.ts';
import { refusedRecord } from '../refused-record.ts';
import { decodeText } from '../text-decoding.ts';
import { EpcisXmlSplitter, type XmlItem } from './epcis-xml-splitter.ts';
import { xmlPath } from './xml-path.ts';

/**
 * Records in file order, read or refused; `name` is the file of their places. Never throws for bad input. An event is
 * its JSON twin: the same document, so the same hash and identity, as if it had come as JSON-LD (semantics 1.5).
 */
export async function* readEpcisXml(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<CaptureRecord> {
  const damage: CaptureRecord[] = [];
  const splitter = new EpcisXmlSplitter();
  try {
    for await (const text of decodeText(chunks, (error) =>
      damage.push(refusedRecord(error, { file: name })),
    )) {
      yield* damage.splice(0);
      for (const item of splitter.feed(text)) yield* recordsOf(item, name);
      if (splitter.stopped) break;
    }
    yield* damage.splice(0);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    yield refusedRecord(error, { file: name });
  }
  for (const item of splitter.end()) yield* recordsOf(item, name);
}

function* recordsOf(item: XmlItem, file: string): Generator<CaptureRecord> {
  switch (item.kind) {
    case 'event': {
      const place: Place = { file, path: item.path, line: item.line };
      const { event, refusal } = acceptEpcisEvent(item.value);
      if (refusal === null) yield { kind: 'event', document: event, place };
      else yield refusedRecord(refusal, { ...place, path: xmlPath(item.path, refusal.place.path ?? '$') });
      return;
    }
    case 'vocabulary':
      for (const line of readVocabulary(item.value, '$')) {
        const place: Place = { file, path: item.path, line: item.line };
        if (line.kind === 'party') yield { kind: 'party', party: line.party, place };
        else if (line.kind === 'product') yield { kind: 'product', product: line.product, place };
        else yield refusedRecord(line.error, place);
      }
      return;
    case 'refused':
      yield refusedRecord(item.error, { ...item.error.place, file });
      return;
    case 'root':
      return;
  }
}
