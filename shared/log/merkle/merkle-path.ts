/**
 * The shape of a proof: which ranges of leaves stand beside the way up, and on which side. It follows from
 * index and sizes alone, so maker and verifier share it and nothing inside a proof can choose it.
 */
import { splitPoint } from './merkle-hash.ts';

/** A sibling on the way up: the root over leaves [from, to). */
export interface Sibling {
  readonly side: 'left' | 'right';
  readonly from: number;
  readonly to: number;
}

export interface ConsistencyPath {
  /** Where the way up begins: the last part of the old tree, [from, oldSize). It is the old root when `from` is 0. */
  readonly from: number;
  readonly siblings: readonly Sibling[];
}

/** The siblings of leaf `index` from the leaf upwards (RFC 6962 §2.1.1), for 0 ≤ index < size. */
export function inclusionPath(index: number, size: number): readonly Sibling[] {
  return descend(
    size,
    (middle) => index < middle,
    (from, to) => to - from === 1,
  ).siblings;
}

/** The siblings of the old tree's last part, upwards (RFC 6962 §2.1.2), for 0 < oldSize ≤ size. */
export function consistencyPath(oldSize: number, size: number): ConsistencyPath {
  return descend(
    size,
    (middle) => oldSize <= middle,
    (_, to) => to === oldSize,
  );
}

function descend(
  size: number,
  goesLeft: (middle: number) => boolean,
  arrived: (from: number, to: number) => boolean,
): ConsistencyPath {
  const siblings: Sibling[] = [];
  let from = 0;
  let to = size;
  while (!arrived(from, to)) {
    const middle = from + splitPoint(to - from);
    if (goesLeft(middle)) {
      siblings.push({ side: 'right', from: middle, to });
      to = middle;
    } else {
      siblings.push({ side: 'left', from, to: middle });
      from = middle;
    }
  }
  return { from, siblings: siblings.reverse() };
}
