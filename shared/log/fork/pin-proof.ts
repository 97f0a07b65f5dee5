/** What the nation said of a county's log, proven from one national checkpoint (design §3.2). */
import { syncError } from '../../errors/sync-errors.ts';
import { canonicalJson } from '../../formats/canonical-json.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { PinProof } from '../../protocol/fork-evidence.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { HASH_LENGTH, leafHash } from '../merkle/merkle-hash.ts';
import { verifyInclusion } from '../merkle/merkle-verify.ts';
import { fromBase64 } from '../note/base64.ts';

const encoder = new TextEncoder();

/** The county's tree as the nation pinned it. `nation` was opened under its key. Throws PIN_UNPROVEN. */
export function openPin(
  port: HostPort,
  nation: Checkpoint,
  { entry, entryPath, index, pin, pinPath }: PinProof,
): Checkpoint {
  const { region, size } = pin;
  const bad = (reason: string, cause?: unknown) => syncError('PIN_UNPROVEN', { region, reason }, {}, cause);
  const entryLeaf = leafHash(port, encoder.encode(entry));
  const last = { leafHash: entryLeaf, index: nation.size - 1, size: nation.size, root: nation.root };
  if (!verifyInclusion(port, { ...last, proof: entryPath.map(hashOf) }))
    throw bad('the national entry is not the last one of that checkpoint');
  const committed = committedPins(entry, bad);
  const leaf = leafHash(port, encoder.encode(canonicalJson(pin)));
  const claim = { leafHash: leaf, index, size: committed.count, root: committed.root };
  if (!verifyInclusion(port, { ...claim, proof: pinPath.map(hashOf) }))
    throw bad('the national entry commits to another pin');
  // Origins are `<prefix>/<region>`.
  const prefix = nation.origin.slice(0, nation.origin.lastIndexOf('/'));
  return { origin: `${prefix}/${region}`, size, root: hashOf(pin.root), extensions: [] };
}

function committedPins(
  entry: string,
  bad: (reason: string, cause?: unknown) => Error,
): { readonly count: number; readonly root: Uint8Array } {
  let value: unknown;
  try {
    value = JSON.parse(entry);
  } catch (cause) {
    throw bad('the national entry is no JSON', cause);
  }
  const pins = memberOf(value, 'pins');
  const [count, root] = [memberOf(pins, 'count'), memberOf(pins, 'root')];
  if (memberOf(value, 'kind') !== 'publish' || typeof count !== 'number' || typeof root !== 'string')
    throw bad('the national entry is no publish');
  return { count, root: hashOf(root) };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/** What is no hash fits no proof. */
function hashOf(text: string): Uint8Array {
  const bytes = fromBase64(text);
  return bytes?.length === HASH_LENGTH ? bytes : new Uint8Array(0);
}
