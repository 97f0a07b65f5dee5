/** A log that lies under a path of a larger publication. */
import type { LogSource } from './log-source.ts';

export function prefixedSource(source: LogSource, prefix: string): LogSource {
  return { read: (path, maxLength) => source.read(`${prefix}/${path}`, maxLength) };
}
