/** What a machine's clock is worth (design §3.2): it says how long ago witnesses signed, as far as it can be believed. */

/** A clock may lag the witnesses by this much before it counts as gone back. */
export const CLOCK_TOLERANCE_MS = 10 * 60 * 1000;
/** Before the first capture of any record: what a machine shows whose clock battery is dead. */
export const FIRST_POSSIBLE_MS = Date.UTC(2015, 0, 1);

export type ClockState =
  | { readonly kind: 'running' }
  /** It shows a time before anything here can have been. */
  | { readonly kind: 'dead' }
  /** It was seen further on. `behindMs`: by how much. */
  | { readonly kind: 'rolled-back'; readonly behindMs: number };
