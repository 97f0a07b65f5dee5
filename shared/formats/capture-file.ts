/** Reads any capture file: looks at its content, not its name, and hands it to the reader of that format. */
import { isCodedError } from '../errors/coded-error.ts';
import type { CaptureOptions } from './capture-options.ts';
import type { CaptureRecord } from './capture-record.ts';
import { readDirectoryCsv } from './directory/read-directory-csv.ts';
import { readEpcisJson } from './epcis/read-epcis-json.ts';
import { readEpcisXml } from './epcis-xml/read-epcis-xml.ts';
import { refusedRecord } from './refused-record.ts';
import { sniffFormat } from './sniff-format.ts';
import { NO_OVERRIDES } from './supervision/bill-collector.ts';
import { readEnvelopes } from './supervision/read-envelopes.ts';
import { readSupervisionXml } from './supervision/read-supervision-xml.ts';
import { peekHead } from './text-decoding.ts';

/**
 * Records of one file, read or refused, in file order; each `place.file` is `name`. Never throws for bad
 * input: what cannot be read is a refused record, and its neighbours stay (semantics 1.1).
 *
 * @param chunks the file's bytes, already unpacked (host/open-capture-file.ts)
 */
export async function* readCaptureFile(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  options: CaptureOptions,
): AsyncGenerator<CaptureRecord> {
  try {
    const { head, all } = await peekHead(chunks);
    switch (sniffFormat(head)) {
      case 'xml': {
        const source = { place: { file: name }, party: options.party ?? null, overrides: NO_OVERRIDES };
        yield* readSupervisionXml(all, source);
        break;
      }
      case 'epcis-xml':
        yield* readEpcisXml(name, all);
        break;
      case 'envelopes':
        yield* readEnvelopes(name, all, options);
        break;
      case 'epcis-json':
        for await (const record of readEpcisJson(name, all)) {
          yield record.kind === 'refused' ? refusedRecord(record.error, record.place) : record;
        }
        break;
      case 'directory-csv':
        yield* readDirectoryCsv(name, all);
        break;
    }
  } catch (error) {
    if (!isCodedError(error)) throw error;
    yield refusedRecord(error, { file: name });
  }
}
