/**
 * What a witness has cosigned, in one small file. Read again at every question and replaced whole, flushed to
 * disk before the cosignature leaves: a witness that forgets can be made to sign a fork.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeDurably } from '../../host/durable-file.ts';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { fromBase64 } from '../../shared/log/note/base64.ts';
import type { WitnessedTree, WitnessStore } from '../../shared/log/witness/witness-handler.ts';

interface StoredTree {
  readonly size: number;
  readonly root: string;
  readonly checkpoint: string;
}

/** An empty memory, for a witness whose key is made next. */
export function createWitnessState(file: string): void {
  writeState(file, new Map());
}

/**
 * One process at a time may use a file. Throws WITNESS_STATE_LOST where it is gone, WITNESS_STATE_MALFORMED for
 * a file that is not one.
 */
export function fileWitnessStore(file: string): WitnessStore {
  const latest = (origin: string): WitnessedTree | null => {
    const stored = readState(file).get(origin);
    const root = stored === undefined ? null : fromBase64(stored.root);
    return stored === undefined || root === null ? null : { size: stored.size, root };
  };
  return {
    latest,
    // Synchronous from reading to renaming: no second request comes between.
    replace(origin, expected, next, checkpoint) {
      const current = latest(origin);
      const unchanged =
        current === null || expected === null
          ? current === expected
          : current.size === expected.size && sameHash(current.root, expected.root);
      if (!unchanged) return false;
      const state = readState(file);
      const note = new TextDecoder().decode(checkpoint);
      state.set(origin, { size: next.size, root: encodeBase64(next.root), checkpoint: note });
      writeState(file, state);
      return true;
    },
  };
}

function readState(file: string): Map<string, StoredTree> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw cloudError('WITNESS_STATE_LOST', { file }, { file }, error);
    throw cloudError('WITNESS_STATE_MALFORMED', { file }, { file }, error);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw cloudError('WITNESS_STATE_MALFORMED', { file }, { file }, error);
  }
  if (typeof parsed !== 'object' || parsed === null)
    throw cloudError('WITNESS_STATE_MALFORMED', { file }, { file });
  const state = new Map<string, StoredTree>();
  for (const [origin, stored] of Object.entries(parsed)) {
    if (!isStoredTree(stored)) throw cloudError('WITNESS_STATE_MALFORMED', { file }, { file });
    state.set(origin, stored);
  }
  return state;
}

function isStoredTree(value: unknown): value is StoredTree {
  if (typeof value !== 'object' || value === null) return false;
  if (!('size' in value && 'root' in value && 'checkpoint' in value)) return false;
  return (
    Number.isSafeInteger(value.size) &&
    typeof value.root === 'string' &&
    fromBase64(value.root)?.length === 32 &&
    typeof value.checkpoint === 'string'
  );
}

function writeState(file: string, state: ReadonlyMap<string, StoredTree>): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeDurably(file, new TextEncoder().encode(canonicalJson(Object.fromEntries(state))));
}
