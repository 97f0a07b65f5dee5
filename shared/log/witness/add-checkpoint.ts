/** The add-checkpoint call of C2SP tlog-witness as it goes over the wire, both ways. */
import { logError } from '../../errors/log-errors.ts';
import { encodeBase64 } from '../../formats/base64.ts';
import { HASH_LENGTH, isCount } from '../merkle/merkle-hash.ts';
import { fromBase64 } from '../note/base64.ts';
import { type NoteSignature, parseSignatureLines } from '../note/signed-note.ts';

/** Bytes of the longest request that a witness reads. */
export const MAX_ADD_CHECKPOINT_LENGTH = 128 * 1024;
/** "The client MUST NOT send more than 63 consistency proof lines." */
const MAX_PROOF_LINES = 63;
export const SIZE_CONTENT_TYPE = 'text/x.tlog.size';

export interface AddCheckpointRequest {
  /** Size of the checkpoint that the witness cosigned last, as far as the log knows; 0 for none. */
  readonly oldSize: number;
  /** RFC 6962 consistency proof from there. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly checkpoint: Uint8Array;
}

/** What a witness answered to a log. */
export type AddCheckpointAnswer =
  | { readonly kind: 'cosigned'; readonly signatures: readonly NoteSignature[] }
  /** It knows another size: prove from there. */
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number };

export function encodeAddCheckpoint(request: AddCheckpointRequest): Uint8Array {
  const lines = [`old ${request.oldSize}`, ...request.proof.map(encodeBase64), ''];
  const head = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  const bytes = new Uint8Array(head.length + request.checkpoint.length);
  bytes.set(head);
  bytes.set(request.checkpoint, head.length);
  return bytes;
}

/** Throws WITNESS_REQUEST. The checkpoint is not looked at. */
export function decodeAddCheckpoint(bytes: Uint8Array): AddCheckpointRequest {
  if (bytes.length > MAX_ADD_CHECKPOINT_LENGTH) throw malformed('it is too long');
  const blank = bytes.findIndex((byte, i) => byte === 0x0a && bytes[i + 1] === 0x0a);
  if (blank < 0) throw malformed('no empty line precedes the checkpoint');
  // Byte by byte is right here: anything that is not ASCII fails the patterns below.
  const head = Array.from(bytes.subarray(0, blank), (byte) => String.fromCharCode(byte)).join('');
  const [sizeLine = '', ...proofLines] = head.split('\n');
  const oldSize = /^old (0|[1-9][0-9]{0,15})$/.test(sizeLine) ? Number(sizeLine.slice(4)) : Number.NaN;
  if (!isCount(oldSize)) throw malformed('its first line is not "old <size>"');
  if (proofLines.length > MAX_PROOF_LINES) throw malformed(`it has more than ${MAX_PROOF_LINES} proof lines`);
  const proof = proofLines.map((line) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_LENGTH) throw malformed('a proof line is no hash');
    return hash;
  });
  return { oldSize, proof, checkpoint: bytes.subarray(blank + 2) };
}

/** Reads a witness's answer. Throws WITNESS_RESPONSE for one that the protocol does not know. */
export function decodeAnswer(status: number, contentType: string, body: Uint8Array): AddCheckpointAnswer {
  const text = new TextDecoder().decode(body);
  if (status === 200) {
    try {
      return { kind: 'cosigned', signatures: parseSignatureLines(text) };
    } catch (cause) {
      throw logError('WITNESS_RESPONSE', { reason: 'no signature lines' }, {}, cause);
    }
  }
  if (status !== 409 || contentType.split(';')[0]?.trim() !== SIZE_CONTENT_TYPE)
    return { kind: 'refused', status };
  const size = /^(0|[1-9][0-9]{0,15})\n$/.test(text) ? Number(text) : Number.NaN;
  if (!isCount(size)) throw logError('WITNESS_RESPONSE', { reason: 'a conflict without a size' });
  return { kind: 'conflict', size };
}

function malformed(reason: string) {
  return logError('WITNESS_REQUEST', { reason });
}
