/**
 * Reads relation and bill XML of the supervision network (domain.md 2.5), also both in one file. What stands
 * between the elements it knows (`ActionMapping`, `DataMaping`, `DataDesc`) is skipped.
 */
import { refuse } from '../../errors/capture-errors.ts';
import { isCodedError, type Place } from '../../errors/coded-error.ts';
import type { CaptureRecord } from '../capture-record.ts';
import { decodeText } from '../text-decoding.ts';
import { XmlScanner } from '../xml/xml-scanner.ts';
import type { BillOverrides } from './bill-collector.ts';
import { SupervisionXmlHandler } from './supervision-xml-handler.ts';

export interface SupervisionXmlSource {
  /** File, and the path that leads to the XML where it came inside something else. */
  readonly place: Place;
  /** Sender of the file, from its envelope or from whoever hands the file in; null where nobody knows. */
  readonly party: string | null;
  readonly overrides: BillOverrides;
}

/** Records of one XML file. Never throws for bad input. */
export async function* readSupervisionXml(
  chunks: AsyncIterable<Uint8Array>,
  source: SupervisionXmlSource,
): AsyncGenerator<CaptureRecord> {
  const queue: Iterable<CaptureRecord>[] = [];
  const handler = new SupervisionXmlHandler(source, (records) => queue.push(records));
  const scanner = new XmlScanner(handler);
  handler.pathOf = () => scanner.path();
  let cut = false;
  try {
    for await (const text of decodeText(chunks, (error) => handler.problem(error, null))) {
      scanner.write(text);
      while (queue.length > 0) yield* queue.shift() ?? [];
      if (scanner.stopped || handler.stopped) break;
    }
    cut = scanner.stopped || (!scanner.end() && !handler.stopped);
    if (cut && !scanner.stopped)
      handler.problem(refuse('FILE_TRUNCATED', { what: 'an element' }), scanner.line);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    cut = true;
    handler.problem(error, null);
  }
  handler.finish(cut);
  while (queue.length > 0) yield* queue.shift() ?? [];
}
