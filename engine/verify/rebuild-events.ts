/**
 * A pack's events regenerated, held against their rows and against the county's event tree (design §3.3 `--deep`). A
 * row that was dropped, or put in, makes its event's document come out otherwise; and the tree's root is committed to.
 */
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { HASH_LENGTH, leafHash, sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { fromBase64 } from '../../shared/log/note/base64.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { checkRows } from './check-rows.ts';

export interface EventsToRebuild {
  readonly reader: PackReader;
  readonly manifestId: string;
  /** The county's event tree up to the pack; null where it is not known: then rows and documents are all that is held. */
  readonly tree: MerkleFrontier | null;
  /** Base64 by events: what the tree must come to on the way, besides the pack's own root at its end. */
  readonly roots?: ReadonlyMap<number, string>;
  /** Rows held at once. */
  readonly windowRows?: number;
}

/**
 * Yields at every block of rows and every event, where the caller may stop for a while; returns the tree after the
 * pack. Throws EVENT_ROOT_DIFFERS, ROW_NOT_IN_DOCUMENT, ROW_DIFFERS, EVENT_DIFFERS, CODE_WITHOUT_ROW, the errors of reading a pack.
 */
export function* rebuildEvents(
  port: HostPort,
  events: EventsToRebuild,
): Generator<void, MerkleFrontier | null> {
  const { manifestId, reader, tree, windowRows } = events;
  const { eventRange, region } = reader.manifest;
  const leaves = tree === null ? null : new Uint8Array((eventRange.to - eventRange.from) * HASH_LENGTH);
  for (const document of reader.documentsInSteps(windowRows === undefined ? {} : { windowRows })) {
    yield;
    if (document === null) continue;
    const { event, json, names } = document;
    const { number, recordTimeMs, treeIndex } = event;
    checkRows({ manifestId, region, port, parties: reader.parties() }, event, json, names());
    if (treeIndex === null || leaves === null) continue;
    const leaf = eventLeafBytes({ number, recordTimeMs, documentCanonicalJson: json });
    leaves.set(leafHash(port, leaf), (treeIndex - eventRange.from) * HASH_LENGTH);
  }
  if (tree === null || leaves === null) return null;
  const grown = tree.clone();
  const roots = new Map([...(events.roots ?? []), [eventRange.to, reader.manifest.eventRoot]]);
  const check = () => {
    const committed = roots.get(grown.size);
    const root = committed === undefined ? null : fromBase64(committed);
    if (committed !== undefined && (root === null || !sameHash(grown.root(), root)))
      throw replicaError('EVENT_ROOT_DIFFERS', { pack: manifestId, region });
  };
  for (let at = 0; at < leaves.length; at += HASH_LENGTH) {
    grown.append(leaves.slice(at, at + HASH_LENGTH));
    check();
  }
  if (leaves.length === 0) check();
  return grown;
}
