/** Scratch columns for decoding rows: one set, used by one block at a time, so that a scan allocates only its results. */
import { packLimit } from './pack-format.ts';

const MOST = packLimit.rowsPerBlock;
const words = () => new Uint32Array(MOST);

/** What rows of one event share; at most one slot a row. */
export const slots = {
  event: new Float64Array(MOST),
  time: new Float64Array(MOST),
  step: words(),
  flags: words(),
  party: words(),
  counterpart: words(),
  mode: words(),
  linkHi: words(),
  linkLo: words(),
  linkIdentifier: words(),
};

export const scratch = {
  /** Rows of each run. */
  runRows: words(),
  runIdentifier: words(),
  rowSlot: words(),
  linked: words(),
  linkIdentifier: words(),
  keys: { hi: words(), lo: words() },
};
