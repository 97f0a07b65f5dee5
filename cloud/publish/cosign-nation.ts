/**
 * The last step of a publish: the national checkpoint, signed, cosigned and only then put in the place of the
 * one before it, so that readers never meet one without its quorum. Done at every publish: a new cosignature
 * on the same checkpoint moves trusted time on.
 */
import { join } from 'node:path';
import { folderLogSource } from '../../host/log-source.ts';
import { nodePort } from '../../host/node-port.ts';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { signCheckpoint } from '../../shared/log/checkpoint.ts';
import type { NoteVerifier } from '../../shared/log/note/note-key.ts';
import type { NoteSignature } from '../../shared/log/note/signed-note.ts';
import { VerifiedTiles } from '../../shared/log/tiles/verified-tiles.ts';
import type { TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import { openNationalCheckpoint, originOf, regionKeys } from '../../shared/log/trust/trusted-checkpoint.ts';
import {
  type CosigningRequest,
  type PostToWitness,
  requestCosignatures,
  withCosignatures,
} from '../../shared/log/witness/collect-cosignatures.ts';
import type { LogKey } from '../keys/cloud-keys.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { writeDurably } from '../store/durable-file.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { distantWitness } from '../witness/ask-witness.ts';
import { embeddedWitness } from '../witness/embedded-witnesses.ts';
import { LogBook, NATION_REGION } from './log-book.ts';
import { logFolder } from './write-logs.ts';

export interface CosignOptions {
  readonly trust: TrustPolicy;
  readonly key: LogKey;
  /** Submission prefixes besides those of the policy. */
  readonly witnessUrls: readonly string[];
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

/** What became of asking one witness. */
export interface WitnessAnswer {
  /** Its name in the policy; the address of one that the policy does not have. */
  readonly witness: string;
  readonly cosigned: boolean;
  /** Code of what was wrong where it did not cosign; the publish may have its quorum all the same. */
  readonly code?: string;
}

/** A national checkpoint with its quorum, not published yet. */
export interface CosignedNation {
  readonly checkpoint: Uint8Array;
  readonly size: number;
  readonly answers: readonly WitnessAnswer[];
}

/** Has the nation cosigned and puts the checkpoint in place. Throws QUORUM_MISSED. */
export async function cosignNation(
  store: CloudStore,
  options: CosignOptions,
): Promise<readonly WitnessAnswer[]> {
  const cosigned = await askWitnesses(store, options);
  await writeNation(store, cosigned);
  return cosigned.answers;
}

/** Throws QUORUM_MISSED, with what the first witness that failed said, when too few cosigned. */
export async function askWitnesses(store: CloudStore, options: CosignOptions): Promise<CosignedNation> {
  const { trust, key } = options;
  const folder = logFolder(store.home.publication, NATION_REGION);
  const origin = originOf(trust, NATION_REGION);
  const { entries } = new LogBook(store.database).log(NATION_REGION);
  const tree = { size: entries.size, root: entries.root() };
  const checkpoint = signCheckpoint({ origin, ...tree, extensions: [] }, [key.signerFor(origin)]);
  const tiles = new VerifiedTiles(nodePort, folderLogSource(folder), tree);
  const request = {
    checkpoint,
    size: tree.size,
    oldSize: readSetting(store.database, 'cosignedSize', 0),
    proofFrom: (oldSize: number) => tiles.consistencyProof(oldSize),
  };
  // All at once: one that does not answer costs its time limit, not the sum of them.
  const asked = await Promise.all(
    witnessesOf(store, options).map(({ name, post }) => askOne(name, post, request)),
  );
  const cosignatures = asked.flatMap((one) => (Array.isArray(one.said) ? one.said : []));
  const keys = trust.tlog.witnesses.map(({ verifier }) => verifier);
  const cosigned = withCosignatures(nodePort, checkpoint, cosignatures, keys);
  requireQuorum(trust, cosigned, asked);
  const answers = asked.map(({ name, said }) =>
    isCodedError(said)
      ? { witness: name, cosigned: false, code: said.code }
      : { witness: name, cosigned: true },
  );
  return { checkpoint: cosigned, size: tree.size, answers };
}

export async function writeNation(store: CloudStore, { checkpoint, size }: CosignedNation): Promise<void> {
  await writeDurably(join(logFolder(store.home.publication, NATION_REGION), 'checkpoint'), checkpoint);
  writeSetting(store.database, 'cosignedSize', size);
}

interface Asked {
  readonly name: string;
  /** What it cosigned, or why it did not. */
  readonly said: readonly NoteSignature[] | CodedError;
}

async function askOne(name: string, post: PostToWitness, request: CosigningRequest): Promise<Asked> {
  try {
    return { name, said: await requestCosignatures(post, request) };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return { name, said: error };
  }
}

function witnessesOf(
  store: CloudStore,
  { trust, witnessUrls, now, signal }: CosignOptions,
): readonly { readonly name: string; readonly post: PostToWitness }[] {
  const logs = regionKeys(nodePort, trust, NATION_REGION);
  const known = trust.tlog.witnesses.map(({ name, verifier, url }) => ({
    name,
    post: url === null ? embedded(store, verifier, logs, now) : distantWitness(url, signal),
  }));
  const urls = new Set(trust.tlog.witnesses.map(({ url }) => url));
  const further = [...new Set(witnessUrls)].filter((url) => !urls.has(url));
  return [...known, ...further.map((url) => ({ name: url, post: distantWitness(url, signal) }))];
}

/** One of our own, looked for when it is asked: damaged files of one witness are no reason to ask no other. */
function embedded(
  store: CloudStore,
  key: NoteVerifier,
  logs: readonly NoteVerifier[],
  now: () => number,
): PostToWitness {
  return async (body) => {
    const post = embeddedWitness(store.home, key, logs, now);
    if (post !== null) return post(body);
    const reason = 'the trust policy has no address for it, and its key is not here';
    throw cloudError('WITNESS_UNREACHABLE', { witness: key.name, reason });
  };
}

function requireQuorum(trust: TrustPolicy, cosigned: Uint8Array, asked: readonly Asked[]): void {
  try {
    openNationalCheckpoint(nodePort, trust, cosigned);
  } catch (error) {
    if (!isCodedError(error) || error.code !== 'QUORUM_MISSING') throw error;
    const failure = asked.map(({ said }) => said).find(isCodedError);
    const reason = failure?.message ?? 'no witness was asked';
    throw cloudError('QUORUM_MISSED', { reason }, {}, failure ?? error);
  }
}
