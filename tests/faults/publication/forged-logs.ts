/** What thieves of keys publish: other logs of the nation or of a county, whole, under signatures that count. */
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LogBook } from '../../../cloud/publish/log-book.ts';
import { nodePort } from '../../../host/node-port.ts';
import { encodeBase64 } from '../../../shared/formats/base64.ts';
import { canonicalJson } from '../../../shared/formats/canonical-json.ts';
import { signCheckpoint } from '../../../shared/log/checkpoint.ts';
import { leafHash, treeRoot } from '../../../shared/log/merkle/merkle-hash.ts';
import type { NoteSigner } from '../../../shared/log/note/note-signature.ts';
import { LogWriter } from '../../../shared/log/tiles/log-writer.ts';
import { ORIGIN, stolenLogKey, stolenWitnesses, type TrustedCentre } from './trusted-centre.ts';

export interface Pin {
  readonly completeThrough: string;
  readonly region: string;
  readonly root: string;
  readonly size: number;
}

type Change = (entries: readonly Uint8Array[]) => readonly Uint8Array[];

const encoder = new TextEncoder();

/** Log key and a quorum of witnesses. */
export function stolenQuorum(centre: TrustedCentre): readonly NoteSigner[] {
  return [stolenLogKey(centre), ...stolenWitnesses(centre, [1, 2])];
}

/** Entries of a log as the centre has them. */
export function trueEntries({ store }: TrustedCentre, region: string): readonly Uint8Array[] {
  const book = new LogBook(store.database);
  const { size } = book.log(region).entries;
  return Array.from({ length: size }, (_, index) => book.entry(region, index));
}

/**
 * Writes another national log into a folder: the true entries, changed by `change`, under a checkpoint of these
 * signers. Its pins are those of the newest true entry. Gives its size.
 */
export async function forgeNation(
  centre: TrustedCentre,
  folder: string,
  signers: readonly NoteSigner[],
  change: Change,
): Promise<number> {
  const entries = trueEntries(centre, '000000');
  const forged = change(entries);
  const pins = readFileSync(join(folder, 'pins', `${entries.length - 1}`));
  await writeLog(folder, '000000', forged, signers);
  await writeFile(join(folder, 'pins', `${forged.length - 1}`), pins);
  return forged.length;
}

/** One national entry more, with other pins. */
export async function pinAnew(
  centre: TrustedCentre,
  folder: string,
  change: (pins: readonly Pin[]) => readonly Pin[],
  signers = stolenQuorum(centre),
): Promise<void> {
  const entries = trueEntries(centre, '000000');
  const read = readFileSync(join(folder, 'pins', `${entries.length - 1}`), 'utf8');
  const pins = change(JSON.parse(read) as Pin[]);
  const leaves = pins.map((pin) => leafHash(nodePort, encoder.encode(canonicalJson(pin))));
  const newest = JSON.parse(new TextDecoder().decode(entries.at(-1))) as Record<string, unknown>;
  const committed = { count: pins.length, root: encodeBase64(treeRoot(nodePort, leaves)) };
  const entry = encoder.encode(canonicalJson({ ...newest, pins: committed }));
  await writeLog(folder, '000000', [...entries, entry], signers);
  await writeFile(join(folder, 'pins', `${entries.length}`), canonicalJson(pins));
}

/** Writes another log of a county into a folder, signed with the stolen key, and has a forged nation pin it. */
export async function forgeCounty(
  centre: TrustedCentre,
  folder: string,
  region: string,
  change: Change,
): Promise<void> {
  const entries = change(trueEntries(centre, region));
  const tree = await writeLog(folder, region, entries, [stolenLogKey(centre, `${ORIGIN}/${region}`)]);
  const root = encodeBase64(tree.root);
  await pinAnew(centre, folder, (pins) =>
    pins.map((pin) => (pin.region === region ? { ...pin, root, size: tree.size } : pin)),
  );
}

/** A manifest with some of it changed. */
export function changedManifest(entry: Uint8Array, change: Readonly<Record<string, unknown>>): Uint8Array {
  const manifest = JSON.parse(new TextDecoder().decode(entry)) as Record<string, unknown>;
  return encoder.encode(canonicalJson({ ...manifest, ...change }));
}

/** A checkpoint of a county's log that the log does not have. */
export async function signCounty(
  centre: TrustedCentre,
  folder: string,
  region: string,
  tree: { readonly size: number; readonly root: Uint8Array },
  origin = `${ORIGIN}/${region}`,
): Promise<void> {
  const signer = stolenLogKey(centre, `${ORIGIN}/${region}`);
  const note = signCheckpoint({ origin, ...tree, extensions: [] }, [signer]);
  await writeFile(join(folder, 'log', region, 'checkpoint'), note);
}

async function writeLog(
  folder: string,
  region: string,
  entries: readonly Uint8Array[],
  signers: readonly NoteSigner[],
): Promise<{ readonly size: number; readonly root: Uint8Array }> {
  const below = join(folder, 'log', region);
  await rm(join(below, 'tile'), { recursive: true, force: true });
  const writer = LogWriter.empty(nodePort);
  const files = entries.flatMap((entry) => writer.append(entry));
  for (const { bytes, path } of [...files, ...writer.seal()]) {
    const file = join(below, ...path.split('/'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  const tree = { size: writer.size, root: writer.root() };
  const note = signCheckpoint({ origin: `${ORIGIN}/${region}`, ...tree, extensions: [] }, signers);
  await writeFile(join(below, 'checkpoint'), note);
  return tree;
}
