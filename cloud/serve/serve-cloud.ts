/** The centre's HTTP service: published files, capture, health. */
import type { CloudStore } from '../store/cloud-store.ts';

export interface ServeCloudOptions {
  readonly store: CloudStore;
  /** 0 takes a free port. */
  readonly port: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
  /** Log lines go to stderr; silent when false. */
  readonly log?: boolean;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function serveCloud(options: ServeCloudOptions): Promise<RunningServer> {
  throw new Error(`${options.port}`);
}
