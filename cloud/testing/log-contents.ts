/** What the published files of a centre say, read as a stranger would: every signature, tile and block checked. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderLogSource } from '../../host/log-source.ts';
import { nodePort } from '../../host/node-port.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { leafHash, treeRoot } from '../../shared/log/merkle/merkle-hash.ts';
import { openFirstPolicy } from '../../shared/log/trust/trust-policy.ts';
import { openNationalCheckpoint, originOf, regionKeys } from '../../shared/log/trust/trusted-checkpoint.ts';
import { verifyLog } from '../../shared/log/verify-log.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import { isLiveSet } from '../../shared/pack/live-set.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import { verifyPackFile } from '../../shared/pack/verify-pack.ts';
import { type ForcedPack, forcedPack } from '../publish/live-packs.ts';
import { MOST_LIVE_PACKS } from '../publish/plan-merges.ts';

/** One county's log. */
export interface LogContents {
  /** Base identities of the events in its event tree, sorted. */
  readonly events: string[];
  /** `identity role code link`, with ` aside` where every pack says so; sorted. */
  readonly rows: string[];
}

export interface PublishedContents {
  readonly counties: Record<string, LogContents>;
  readonly nationalSize: number;
  readonly trustedTimeMs: number | null;
}

/** Throws what does not verify. */
export async function publishedContents(publication: string): Promise<PublishedContents> {
  const read = async (path: string) => new Uint8Array(await readFile(join(publication, path)));
  const trust = openFirstPolicy(nodePort, await read('trust'));
  const nation = openNationalCheckpoint(nodePort, trust, await read('log/000000/checkpoint'));
  const entries = await provenEntries(publication, trust, '000000');
  const last: unknown = JSON.parse(new TextDecoder().decode(entries.at(-1)));
  const pinsText = await read(`pins/${entries.length - 1}`);
  const pins = JSON.parse(new TextDecoder().decode(pinsText)) as {
    region: string;
    size: number;
    root: string;
  }[];
  requirePinned(last, pinsText);
  const counties: Record<string, LogContents> = {};
  for (const { region, size, root } of pins) {
    // A county's log may be ahead of what the national one pins: readers read as far as the pin.
    const manifests = (await provenEntries(publication, trust, region)).slice(0, size);
    const pinned = treeRoot(
      nodePort,
      manifests.map((entry) => leafHash(nodePort, entry)),
    );
    if (manifests.length < size || encodeBase64(pinned) !== root)
      throw new Error(`${region} is not what is pinned`);
    counties[region] = await countyContents(publication, manifests);
  }
  return { counties, nationalSize: nation.checkpoint.size, trustedTimeMs: nation.trustedTimeMs };
}

async function provenEntries(
  publication: string,
  trust: ReturnType<typeof openFirstPolicy>,
  region: string,
): Promise<Uint8Array[]> {
  const key = regionKeys(nodePort, trust, region)[0];
  if (key === undefined) throw new Error(`no key for ${region}`);
  const entries: Uint8Array[] = [];
  const verdict = await verifyLog(nodePort, folderLogSource(join(publication, 'log', region)), key, {
    origin: originOf(trust, region),
    onEntry: (entry) => void entries.push(entry.slice()),
  });
  if (!verdict.ok) throw verdict.problems[0] ?? new Error(region);
  return entries;
}

function requirePinned(entry: unknown, pinsText: Uint8Array): void {
  const { pins } = entry as { pins: { root: string } };
  const leaves = JSON.parse(new TextDecoder().decode(pinsText)) as unknown[];
  // The file is canonical JSON, and so is each of its members as JSON.stringify writes it again.
  const hashes = leaves.map((leaf) => leafHash(nodePort, new TextEncoder().encode(JSON.stringify(leaf))));
  if (encodeBase64(treeRoot(nodePort, hashes)) !== pins.root) throw new Error('pins do not give the root');
}

async function countyContents(publication: string, manifests: readonly Uint8Array[]): Promise<LogContents> {
  const events: string[] = [];
  const leaves: Uint8Array[] = [];
  const identities = new Map<number, string>();
  const aside = new Map<string, boolean>();
  for (const { entry: bytes, manifest } of packsInForce(manifests)) {
    const pack = await openPackFile(publication, bytes, manifest);
    const ranged: { index: number; leaf: Uint8Array; identity: string }[] = [];
    for (const event of pack.events()) {
      const json = pack.documentJson(event.number) ?? '';
      const { number, recordTimeMs } = event;
      const leaf = leafHash(nodePort, eventLeafBytes({ number, recordTimeMs, documentCanonicalJson: json }));
      // Numbers depend on the order of arrival; what an event says does not.
      const identity = Buffer.from(nodePort.sha256(new TextEncoder().encode(timeless(json)))).toString('hex');
      identities.set(number, identity);
      if (event.treeIndex !== null) ranged.push({ index: event.treeIndex, leaf, identity });
    }
    for (const { leaf, identity } of ranged.sort((a, b) => a.index - b.index)) {
      leaves.push(leaf);
      events.push(identity);
    }
    if (encodeBase64(treeRoot(nodePort, leaves)) !== manifest.eventRoot) throw new Error('event root');
    for (const row of rowsOf(pack)) {
      const text = `${identities.get(row.eventNumber)} ${row.role} ${row.code} ${row.link ?? ''}`;
      aside.set(text, row.aside && aside.get(text) !== false);
    }
  }
  const rows = [...aside].map(([text, isAside]) => (isAside ? `${text} aside` : text));
  return { events: events.sort(), rows: rows.sort() };
}

/** In the order of their events. Throws where an entry does not say truly which packs are in force. */
function packsInForce(entries: readonly Uint8Array[]): ForcedPack[] {
  let live: ForcedPack[] = [];
  for (const [index, entry] of entries.entries()) {
    const before = live;
    const own = forcedPack(index, entry);
    const named = own.manifest.live?.entries;
    live = [...before.filter((pack) => named?.includes(pack.index) !== false), own];
    if (own.manifest.live !== null && !isLiveSet(nodePort, own.manifest.live, live))
      throw new Error(`live set of entry ${index}`);
    if (eventsOf(live) !== Math.max(eventsOf(before), own.manifest.eventRange.to))
      throw new Error(`entry ${index} loses events`);
  }
  if (live.length > MOST_LIVE_PACKS) throw new Error(`${live.length} packs are in force`);
  return live.sort((a, b) => {
    const [left, right] = [a.manifest.eventRange, b.manifest.eventRange];
    return left.from - right.from || left.to - right.to;
  });
}

function eventsOf(packs: readonly ForcedPack[]): number {
  return packs.reduce((sum, { manifest }) => sum + manifest.counts.events, 0);
}

/** Without the time of capture, which stands in where the source gave none. */
function timeless(json: string): string {
  const document = JSON.parse(json) as Record<string, unknown>;
  if (document['yaojian:untimed'] !== true) return json;
  return JSON.stringify({ ...document, eventTime: '', errorDeclaration: '' });
}

async function openPackFile(
  publication: string,
  bytes: Uint8Array,
  manifest: PackManifest,
): Promise<PackReader> {
  const id = Buffer.from(nodePort.sha256(bytes)).toString('hex');
  const file = new Uint8Array(await readFile(join(publication, 'pack', id)));
  const blocks = new Map<string, Uint8Array>();
  const index = verifyPackFile(manifest, file, nodePort, (descriptor, stored) => {
    blocks.set(`${descriptor.section}/${descriptor.number}`, stored.slice());
  });
  const source = {
    stored: (section: number, number: number) => blocks.get(`${section}/${number}`) ?? new Uint8Array(),
  };
  return new PackReader(index, source, nodePort);
}

function* rowsOf(pack: PackReader) {
  const codes = new Set<string>();
  for (const columns of pack.scanRows()) {
    for (let at = columns.begin; at < columns.end; at++) codes.add(pack.codeAt(columns, at));
  }
  for (const code of codes) yield* pack.rowsOfCode(code);
}
