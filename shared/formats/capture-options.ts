import type { HostPort } from '../port/host-port.ts';

/** What a reader of capture files needs to know besides the bytes. */
export interface CaptureOptions {
  /** Sender of files that do not name one (bare relation and bill XML). */
  readonly party?: string;
  /** Time of capture, epoch ms: the time of records whose source gives none. */
  readonly recordTimeMs: number;
  readonly port: HostPort;
}
