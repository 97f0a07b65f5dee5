/** A peer with the measured replica's record in it, ready to answer. */
import { readFileSync } from 'node:fs';
import type { Directory } from '../../shared/domain/party/directory.ts';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import { type Ground, numberOf, textOf } from '../benchmark.ts';
import { fillPeer } from './fill-peer.ts';
import { PeerAnswers } from './peer-answers.ts';
import type { OpenPeer } from './peer-store.ts';

export interface FilledPeer {
  readonly answers: PeerAnswers;
  readonly rows: number;
  close(): void;
}

export async function openFilledPeer(open: OpenPeer, name: string, ground: Ground): Promise<FilledPeer> {
  const record = textOf(ground, 'record');
  const peer = await open(`${record}.${name}.sqlite`);
  const { rows, deletedBills } = await fillPeer(peer, record);
  // The published directory, as the parent wrote it.
  const directory = JSON.parse(readFileSync(textOf(ground, 'directory'), 'utf8')) as Directory;
  const answers = new PeerAnswers(
    peer,
    createDirectoryLookup(directory),
    deletedBills,
    numberOf(ground, 'trustedTimeMs'),
  );
  return { answers, rows, close: () => peer.close() };
}
