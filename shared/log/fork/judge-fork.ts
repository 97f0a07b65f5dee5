/**
 * Two signed checkpoints that exclude each other, as a document that anyone can check who knows the log's key
 * (design §3.2): the signatures say that the log said both, the sizes and roots that both cannot be.
 */
import { Check } from 'typebox/value';
import { syncError } from '../errors/sync-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import { type ForkEvidence, forkEvidenceSchema } from '../protocol/fork-evidence.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { sameHash } from './merkle/merkle-hash.ts';
import type { NoteVerifier } from './note/note-key.ts';
import { openNote } from './note/signed-note.ts';

/**
 * `fork`: one size with two roots, so the log signed two histories. `open`: two sizes, or two logs; whether one
 * history has both only a consistency proof says, which an honest log can give and a forked one cannot. `same`:
 * they do not exclude each other.
 */
export interface JudgedEvidence {
  readonly verdict: 'fork' | 'open' | 'same';
  readonly origin: string;
  readonly sizes: readonly [number, number];
}

/** Throws FORK_EVIDENCE_MALFORMED. */
export function parseForkEvidence(text: string, file: string): ForkEvidence {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw syncError('FORK_EVIDENCE_MALFORMED', { file }, { file }, cause);
  }
  if (!Check(forkEvidenceSchema, value)) throw syncError('FORK_EVIDENCE_MALFORMED', { file }, { file });
  return value;
}

/** Whether one key signed both, and what follows. Throws the errors of notes and checkpoints. */
export function judgeEvidence(
  port: HostPort,
  key: NoteVerifier,
  { known, offered }: ForkEvidence['items'][number],
): JudgedEvidence {
  const [a, b] = [checkpointOf(port, key, known), checkpointOf(port, key, offered)];
  const sizes = [a.size, b.size] as const;
  const isOne = a.origin === b.origin && a.size === b.size;
  const verdict = isOne ? (sameHash(a.root, b.root) ? 'same' : 'fork') : 'open';
  return { verdict, origin: a.origin, sizes };
}

function checkpointOf(port: HostPort, key: NoteVerifier, note: string) {
  return parseCheckpoint(openNote(port, new TextEncoder().encode(note), [key]).text);
}
