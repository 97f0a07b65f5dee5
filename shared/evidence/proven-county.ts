/** From the national entry to a county's packs in force, and from those to blocks of rows and to events. */
import { type CodeKey, compareKeys } from '../domain/code/code-key.ts';
import { evidenceError } from '../errors/evidence-errors.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { leafHash, sameHash } from '../log/merkle/merkle-hash.ts';
import { verifyInclusion } from '../log/merkle/merkle-verify.ts';
import { fromBase64 } from '../log/note/base64.ts';
import { type BlockDescriptor, readDescriptor } from '../pack/block-descriptor.ts';
import { decodeRowBlock } from '../pack/decode-row-block.ts';
import { isLiveSet } from '../pack/live-set.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { DESCRIPTOR_LENGTH, section } from '../pack/pack-format.ts';
import { parseManifest } from '../pack/parse-manifest.ts';
import type { RowColumns } from '../pack/row-columns.ts';
import type { HostPort } from '../port/host-port.ts';
import type { EvidenceBlock, EvidenceCounty } from './evidence-file.ts';
import { hashes, type NationalCommitment } from './proven-nation.ts';

/** A block of rows that is the pack's; `rows` null where only its keys are shown. */
interface ProvenBlock {
  readonly descriptor: BlockDescriptor;
  readonly rows: RowColumns | null;
}

export interface ProvenPack {
  readonly entry: number;
  readonly manifest: PackManifest;
  /** By number within the section of rows. */
  readonly blocks: ReadonlyMap<number, ProvenBlock>;
  /** The same, in order of keys. */
  readonly ordered: readonly ProvenBlock[];
}

export interface ProvenCounty {
  readonly region: string;
  readonly packs: readonly ProvenPack[];
  /** Of the county's event tree. */
  readonly events: { readonly size: number; readonly root: Uint8Array };
  /** Of all events that are shown of it, together. */
  readonly eventProof: readonly string[];
}

const encoder = new TextEncoder();

/** Throws EVIDENCE_PIN_PROOF. */
export function checkPin(port: HostPort, county: EvidenceCounty, { pins }: NationalCommitment): void {
  const leaf = leafHash(port, encoder.encode(canonicalJson(county.pin)));
  const claim = { leafHash: leaf, index: county.index, size: pins.count, root: pins.root };
  if (!verifyInclusion(port, { ...claim, proof: hashes(county.proof) })) {
    throw evidenceError('EVIDENCE_PIN_PROOF', { region: county.pin.region });
  }
}

/** The packs in force. Throws EVIDENCE_MANIFEST_PROOF, EVIDENCE_REGION, EVIDENCE_LIVE_SET, EVIDENCE_RANGE_GAP. */
export function openEntries(port: HostPort, county: EvidenceCounty): readonly ProvenPack[] {
  const { region, size } = county.pin;
  const root = fromBase64(county.pin.root) ?? new Uint8Array(0);
  const packs = county.entries.map(({ index, manifest: text, proof }) => {
    const bytes = encoder.encode(text);
    const claim = { leafHash: leafHash(port, bytes), index, size, root, proof: hashes(proof) };
    if (!verifyInclusion(port, claim))
      throw evidenceError('EVIDENCE_MANIFEST_PROOF', { region, entry: index });
    const manifest = parseManifest(bytes);
    if (manifest.region !== region)
      throw evidenceError('EVIDENCE_REGION', { region, found: manifest.region });
    return { entry: index, manifest, blocks: new Map<number, ProvenBlock>(), ordered: [] };
  });
  checkInForce(port, county, packs);
  return packs;
}

function checkInForce(port: HostPort, { pin }: EvidenceCounty, packs: readonly ProvenPack[]): void {
  const { region, size } = pin;
  const bad = (reason: string) => evidenceError('EVIDENCE_LIVE_SET', { region, reason });
  const newest = packs.at(-1);
  if (newest === undefined) {
    if (size === 0) return;
    throw bad('none is given');
  }
  if (newest.entry !== size - 1) throw bad('the newest entry is not among them');
  const { live } = newest.manifest;
  if (live !== null) {
    const set = packs.map(({ entry, manifest }) => ({ index: entry, blockRoot: manifest.blockRoot }));
    if (!isLiveSet(port, live, set)) throw bad('the newest entry names others');
  } else if (packs.length !== size || packs.some(({ entry }, at) => entry !== at)) {
    throw bad('its packs are never merged, so every entry is in force');
  }
  let covered = 0;
  const ranges = packs
    .map(({ manifest }) => manifest.eventRange)
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  for (const { from, to } of ranges) {
    if (from !== covered) throw evidenceError('EVIDENCE_RANGE_GAP', { region, at: covered });
    covered = to;
  }
}

/** A pack while its blocks come in. */
interface Opening {
  readonly pack: ProvenPack;
  readonly blocks: Map<number, ProvenBlock>;
  last: ProvenBlock | null;
}

/** Blocks into their packs, in order of keys, and the county's event root. Throws EVIDENCE_BLOCK_…, PACK_BLOCK_…. */
export function openBlocks(
  port: HostPort,
  county: EvidenceCounty,
  packs: readonly ProvenPack[],
): ProvenCounty {
  const { region } = county.pin;
  const byEntry = new Map(
    packs.map((pack): [number, Opening] => [pack.entry, { pack, blocks: new Map(), last: null }]),
  );
  let before: EvidenceBlock | null = null;
  for (const block of county.blocks) {
    const place = { region, entry: block.entry, position: block.position };
    const inOrder =
      before === null ||
      before.entry < block.entry ||
      (before.entry === block.entry && before.position < block.position);
    if (!inOrder) throw evidenceError('EVIDENCE_BLOCK_ORDER', place);
    before = block;
    const of = byEntry.get(block.entry);
    if (of === undefined) throw evidenceError('EVIDENCE_BLOCK_PROOF', place);
    const proven = openBlock(port, region, block, of.pack.manifest);
    const last = of.last?.descriptor;
    const follows =
      last === undefined ||
      compareKeys(
        { hi: last.lastHi, lo: last.lastLo },
        { hi: proven.descriptor.firstHi, lo: proven.descriptor.firstLo },
      ) <= 0;
    if (!follows) throw evidenceError('EVIDENCE_BLOCK_ORDER', place);
    of.last = proven;
    of.blocks.set(proven.descriptor.number, proven);
  }
  const last = packs.reduce<PackManifest | null>(
    (most, { manifest }) => (most !== null && most.eventRange.to > manifest.eventRange.to ? most : manifest),
    null,
  );
  return {
    region,
    packs: [...byEntry.values()].map(({ pack, blocks }) => ({
      ...pack,
      blocks,
      ordered: [...blocks.values()],
    })),
    events: {
      size: last?.eventRange.to ?? 0,
      root: fromBase64(last?.eventRoot ?? '') ?? new Uint8Array(0),
    },
    eventProof: county.eventProof,
  };
}

function openBlock(
  port: HostPort,
  region: string,
  block: EvidenceBlock,
  manifest: PackManifest,
): ProvenBlock {
  const place = { region, entry: block.entry, position: block.position };
  const bytes = fromBase64(block.descriptor);
  if (bytes?.length !== DESCRIPTOR_LENGTH) throw evidenceError('EVIDENCE_BLOCK_PROOF', place);
  const descriptor = readDescriptor(bytes, 0);
  const size = manifest.sections.reduce((sum, { blocks }) => sum + blocks, 0);
  const claim = { leafHash: leafHash(port, bytes), index: block.position, size, proof: hashes(block.proof) };
  const root = fromBase64(manifest.blockRoot) ?? new Uint8Array(0);
  const fits =
    descriptor.section === section.rows && firstRowBlock(manifest) + descriptor.number === block.position;
  if (!fits || !verifyInclusion(port, { ...claim, root })) throw evidenceError('EVIDENCE_BLOCK_PROOF', place);
  if (block.decoded === null) return { descriptor, rows: null };
  const decoded = fromBase64(block.decoded);
  const isPacks =
    decoded !== null &&
    decoded.length === descriptor.decodedLength &&
    sameHash(port.sha256(decoded), descriptor.decodedHash);
  if (!isPacks) throw evidenceError('EVIDENCE_BLOCK_BYTES', place);
  const parties = manifest.sections.find((of) => of.section === section.parties)?.items ?? 0;
  return { descriptor, rows: decodeRowBlock(decoded, descriptor, parties) };
}

/** Position of the first block of rows: sections stand in the order of their numbers. */
function firstRowBlock(manifest: PackManifest): number {
  return manifest.sections
    .filter((summary) => summary.section < section.rows)
    .reduce((sum, { blocks }) => sum + blocks, 0);
}

/**
 * All rows of a pack with `from` ≤ key ≤ `to`, with proof that there are no others: the blocks that can hold such keys
 * are given whole, and on either side stands a block beyond them, or the end. That blocks follow one another in the
 * order of keys is checked by every replica that takes the pack in. Throws EVIDENCE_ABSENCE.
 */
export function* provenRows(
  region: string,
  pack: ProvenPack,
  from: CodeKey,
  to: CodeKey,
  code: string,
): Generator<{ readonly rows: RowColumns; readonly at: number }> {
  const { entry, manifest, blocks } = pack;
  const count = manifest.sections.find((summary) => summary.section === section.rows)?.blocks ?? 0;
  const [low, high] = fences(pack, from, to, count);
  for (let number = low + 1; number < high; number++) {
    const rows = blocks.get(number)?.rows ?? null;
    if (rows === null) throw evidenceError('EVIDENCE_ABSENCE', { region, entry, code, block: number });
    for (let at = 0; at < rows.count; at++) {
      const key = { hi: rows.keyHi[at] ?? 0, lo: rows.keyLo[at] ?? 0 };
      if (compareKeys(key, from) >= 0 && compareKeys(key, to) <= 0) yield { rows, at };
    }
  }
}

/**
 * Numbers of the last block shown that ends before `from` and of the first that begins after `to`; -1 and `count`
 * where there is none. Blocks stand in order of keys, so each is found by halving: a file may have many of both.
 */
function fences({ ordered }: ProvenPack, from: CodeKey, to: CodeKey, count: number): [number, number] {
  const firstThat = (holds: (descriptor: BlockDescriptor) => boolean): number => {
    let [low, high] = [0, ordered.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const block = ordered[middle];
      if (block !== undefined && holds(block.descriptor)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const reaching = firstThat(({ lastHi, lastLo }) => compareKeys({ hi: lastHi, lo: lastLo }, from) >= 0);
  const beyond = firstThat(({ firstHi, firstLo }) => compareKeys({ hi: firstHi, lo: firstLo }, to) > 0);
  return [ordered[reaching - 1]?.descriptor.number ?? -1, ordered[beyond]?.descriptor.number ?? count];
}
