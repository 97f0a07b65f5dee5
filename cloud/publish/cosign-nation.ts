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
import { formatVkey } from '../../shared/log/note/note-key.ts';
import type { NoteSignature } from '../../shared/log/note/signed-note.ts';
import { VerifiedTiles } from '../../shared/log/tiles/verified-tiles.ts';
import type { TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import { openNationalCheckpoint, originOf, regionKeys } from '../../shared/log/trust/trusted-checkpoint.ts';
import {
  type PostToWitness,
  requestCosignatures,
  withCosignatures,
} from '../../shared/log/witness/collect-cosignatures.ts';
import type { LogKey } from '../keys/cloud-keys.ts';
import { embeddedWitnessVerifier } from '../keys/trust-file.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { writeDurably } from '../store/durable-file.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { distantWitness, embeddedWitness } from '../witness/ask-witness.ts';
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

/** Throws QUORUM_MISSED, with what the first witness that failed said, when too few cosigned. */
export async function cosignNation(store: CloudStore, options: CosignOptions): Promise<void> {
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

  const cosignatures: NoteSignature[] = [];
  const failures: CodedError[] = [];
  for (const post of witnessesOf(store, options)) {
    try {
      cosignatures.push(...(await requestCosignatures(post, request)));
    } catch (error) {
      if (!isCodedError(error)) throw error;
      failures.push(error);
    }
  }
  const keys = trust.tlog.witnesses.map(({ verifier }) => verifier);
  const cosigned = withCosignatures(nodePort, checkpoint, cosignatures, keys);
  requireQuorum(trust, cosigned, failures);
  await writeDurably(join(folder, 'checkpoint'), cosigned);
  writeSetting(store.database, 'cosignedSize', tree.size);
}

function witnessesOf(store: CloudStore, { trust, witnessUrls, now, signal }: CosignOptions): PostToWitness[] {
  const embedded = formatVkey(embeddedWitnessVerifier(store.home));
  const urls = new Set(witnessUrls);
  const posts: PostToWitness[] = [];
  for (const { verifier, url } of trust.tlog.witnesses) {
    if (url !== null) urls.add(url);
    else if (formatVkey(verifier) === embedded) {
      posts.push(embeddedWitness(store.home, regionKeys(nodePort, trust, NATION_REGION), now));
    }
  }
  return [...posts, ...[...urls].map((url) => distantWitness(url, signal))];
}

function requireQuorum(trust: TrustPolicy, cosigned: Uint8Array, failures: readonly CodedError[]): void {
  try {
    openNationalCheckpoint(nodePort, trust, cosigned);
  } catch (error) {
    if (!isCodedError(error) || error.code !== 'QUORUM_MISSING') throw error;
    const reason = failures[0]?.message ?? 'no witness was asked';
    throw cloudError('QUORUM_MISSED', { reason }, {}, failures[0] ?? error);
  }
}
