/** A peer with the measured replica's record in it, ready to answer. */
import { readFileSync } from 'node:fs';
import type { Directory } from '../../shared/domain/party/directory.ts';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import { type Ground, numberOf, textOf } from '../benchmark.ts';
import { type Filled, fillPeer } from './fill-peer.ts';
import { PeerAnswers } from './peer-answers.ts';
import type { OpenPeer, PeerStore } from './peer-store.ts';

export interface FilledPeer {
  readonly answers: PeerAnswers;
  readonly rows: number;
  close(): void;
}

export async function openFilledPeer(open: OpenPeer, name: string, ground: Ground): Promise<FilledPeer> {
  const record = textOf(ground, 'record');
  const peer = await open(`${record}.${name}.sqlite`);
  const filled = await fillPeer(peer, record);
  return { answers: peerAnswers(peer, filled, ground), rows: filled.rows, close: () => peer.close() };
}

export function peerAnswers(peer: PeerStore, { deletedBills }: Filled, ground: Ground): PeerAnswers {
  // The published directory, as the parent wrote it.
  const directory = JSON.parse(readFileSync(textOf(ground, 'directory'), 'utf8')) as Directory;
  const trustedTimeMs = numberOf(ground, 'trustedTimeMs');
  return new PeerAnswers(peer, createDirectoryLookup(directory), deletedBills, trustedTimeMs);
}
