/**
 * Clears the young generation of the heap between two questions. Whoever asks waits for an answer, not for the
 * milliseconds in which the runtime tidies up after the last ones: they belong to the time in which nobody waits.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes in use above which clearing is worth its millisecond: a question or ten. */
const WORTH_CLEARING = 2 * 1024 * 1024;

type Collect = (options: { readonly type: 'minor' }) => void;

let collect: Collect | null | undefined;

/** Null where the runtime does not let itself be asked. */
function collector(): Collect | null {
  if (collect !== undefined) return collect;
  try {
    setFlagsFromString('--expose-gc');
    const exposed: unknown = runInNewContext('gc');
    collect = typeof exposed === 'function' ? (exposed as Collect) : null;
  } catch {
    collect = null;
  }
  return collect;
}

/** To be called when nobody waits. */
export function clearYoungSpace(): void {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if ((young?.space_used_size ?? 0) > WORTH_CLEARING) collector()?.({ type: 'minor' });
}
