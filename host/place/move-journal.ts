/**
 * Moves of the replica that are not over, in the profile: written before the first byte is copied, forgotten when
 * nothing is left to clean up. `replica-move.json`, a list: a disk may be unplugged for as long as it takes.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { syncFolder } from '../durable-file.ts';
import { writeWhole } from '../write-whole.ts';
import type { PlaceFile } from './place-files.ts';

const moveSchema = Type.Object({
  from: Type.String(),
  to: Type.String(),
  /** What is copied, as it was when the move began. */
  files: Type.Array(Type.Object({ path: Type.String(), size: Type.Number(), modifiedMs: Type.Number() })),
  /** The choice named `to` once: it is never again taken for a copy that nobody uses. */
  isSwitched: Type.Boolean(),
});
const journalSchema = Type.Array(moveSchema);

export interface ReplicaMove {
  readonly from: string;
  readonly to: string;
  readonly files: readonly PlaceFile[];
  readonly isSwitched: boolean;
}

/** What cannot be read is as absent: then nothing is deleted. */
export async function notedMoves(profile: string): Promise<readonly ReplicaMove[]> {
  try {
    const noted: unknown = JSON.parse(await readFile(journalFile(profile), 'utf8'));
    // The border: the check beside it held the value against its schema.
    return Check(journalSchema, noted) ? (noted as ReplicaMove[]) : [];
  } catch {
    return [];
  }
}

/** Durable when it resolves. */
export async function noteMoves(profile: string, moves: readonly ReplicaMove[]): Promise<void> {
  await mkdir(profile, { recursive: true, mode: 0o700 });
  if (moves.length === 0) await rm(journalFile(profile), { force: true });
  else await writeWhole(journalFile(profile), Buffer.from(`${JSON.stringify(moves)}\n`));
  syncFolder(profile);
}

function journalFile(profile: string): string {
  return join(profile, 'replica-move.json');
}
