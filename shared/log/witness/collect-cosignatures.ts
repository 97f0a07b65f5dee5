/** The log's side of C2SP tlog-witness: has a checkpoint cosigned, and keeps what is good of the answers. */
import { logError } from '../../errors/log-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { NoteVerifier } from '../note/note-key.ts';
import { verifySignature } from '../note/note-signature.ts';
import { formatNote, type NoteSignature, parseNote } from '../note/signed-note.ts';
import { decodeAnswer, encodeAddCheckpoint } from './add-checkpoint.ts';

/** POSTs a body to one witness's `add-checkpoint`. */
export type PostToWitness = (body: Uint8Array) => Promise<{
  readonly status: number;
  /** Empty where the header is absent. */
  readonly contentType: string;
  readonly body: Uint8Array;
}>;

export interface CosigningRequest {
  /** The signed checkpoint, and the size it states. */
  readonly checkpoint: Uint8Array;
  readonly size: number;
  /** What the witness cosigned last, as far as is known; 0 when unknown: it will say. */
  readonly oldSize: number;
  /** The consistency proof from an older size; [] from 0. */
  readonly proofFrom: (oldSize: number) => Promise<readonly Uint8Array[]>;
}

/**
 * Asks one witness; where it knows another size, once more from there. Throws WITNESS_RESPONSE when it
 * refuses, contradicts itself, or has seen a larger tree than ours: then a publish was lost or forked.
 */
export async function requestCosignatures(
  post: PostToWitness,
  request: CosigningRequest,
): Promise<readonly NoteSignature[]> {
  let oldSize = request.oldSize;
  for (const attempt of ['first', 'second'] as const) {
    const proof = await request.proofFrom(oldSize);
    const { status, contentType, body } = await post(
      encodeAddCheckpoint({ oldSize, proof, checkpoint: request.checkpoint }),
    );
    const answer = decodeAnswer(status, contentType, body);
    if (answer.kind === 'cosigned') return answer.signatures;
    if (answer.kind === 'refused') throw logError('WITNESS_RESPONSE', { reason: `status ${answer.status}` });
    if (attempt === 'second' || answer.size === oldSize || answer.size > request.size) {
      const reason = `it knows size ${answer.size}, this checkpoint has ${request.size}`;
      throw logError('WITNESS_RESPONSE', { reason });
    }
    oldSize = answer.size;
  }
  throw logError('WITNESS_RESPONSE', { reason: 'no cosignature' });
}

/**
 * The checkpoint with cosignatures added: only valid ones of `witnesses`, the newer one where a witness
 * stands there already. Damaged and unknown ones are dropped: they would make every reader refuse the note.
 */
export function withCosignatures(
  port: HostPort,
  checkpoint: Uint8Array,
  cosignatures: readonly NoteSignature[],
  witnesses: readonly NoteVerifier[],
): Uint8Array {
  const { text, signatures } = parseNote(checkpoint);
  const added = cosignatures.filter((line) => isGood(port, text, line, witnesses));
  const replaced = (line: NoteSignature) =>
    added.some((by) => by.name === line.name && by.keyId === line.keyId);
  return formatNote({ text, signatures: [...signatures.filter((line) => !replaced(line)), ...added] });
}

function isGood(
  port: HostPort,
  text: string,
  line: NoteSignature,
  witnesses: readonly NoteVerifier[],
): boolean {
  const key = witnesses.find((witness) => witness.name === line.name && witness.id === line.keyId);
  return key !== undefined && verifySignature(port, key, text, line.signature) !== null;
}
