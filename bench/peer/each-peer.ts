/** The same measurement of every peer. */
import type { Ground, Measure, Measurement } from '../benchmark.ts';
import type { OpenPeer } from './peer-store.ts';
import { peers } from './peers.ts';

export function eachPeer(
  measure: (open: OpenPeer, name: string, ground: Ground) => Promise<Measurement>,
): Readonly<Record<string, Measure>> {
  return Object.fromEntries(
    Object.entries(peers).map(([name, open]) => [name, (ground: Ground) => measure(open, name, ground)]),
  );
}
