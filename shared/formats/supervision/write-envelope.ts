/** Writes an upload envelope as one line of JSON (no line end), fields in the order of the contract. */
import { encodeBase64 } from '../base64.ts';
import { platformFields } from './personal-fields.ts';
import type { UploadEnvelope } from './upload-envelope.ts';

const encoder = new TextEncoder();

export function writeEnvelope(envelope: UploadEnvelope): string {
  switch (envelope.kind) {
    case 'bill': {
      const { kind: _, content, persons, trdnFlag, ...fields } = envelope;
      return JSON.stringify({
        ...fields,
        ...(trdnFlag === undefined ? {} : { trdn_flag: trdnFlag }),
        ...(persons === undefined ? {} : platformFields(persons)),
        ...('xml' in content
          ? { fileContent: encodeBase64(encoder.encode(content.xml)) }
          : { traceCodes: content.traceCodes.join(',') }),
      });
    }
    case 'relation':
      return JSON.stringify({
        refUserId: envelope.refUserId,
        fileContent: encodeBase64(encoder.encode(envelope.xml)),
      });
    default: {
      const { kind: _, ...fields } = envelope;
      return JSON.stringify(fields);
    }
  }
}
