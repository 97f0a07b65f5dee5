/**
 * Clears the young generation of the heap between two questions. Whoever asks waits for an answer, not for the
 * milliseconds in which the runtime tidies up after the last ones: they belong to the time in which nobody waits.
 */
import { getHeapSpaceStatistics } from 'node:v8';

/** Bytes in use above which clearing is worth its millisecond: a question or ten. */
const WORTH_CLEARING = 2 * 1024 * 1024;

/** To be called when nobody waits. Does nothing in a process that was started without `--expose-gc` (engine-switches.ts). */
export function clearYoungSpace(): void {
  const { gc } = globalThis;
  if (gc === undefined) return;
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if ((young?.space_used_size ?? 0) > WORTH_CLEARING) gc({ type: 'minor', execution: 'sync' });
}
