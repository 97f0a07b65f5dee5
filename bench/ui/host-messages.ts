/** What the measurement and the process of the browser host say to each other. */
export interface HostTask {
  readonly home: string;
  readonly rendererDir: string;
  /** Holders of the told batch. */
  readonly rows: number;
}

export type HostSaid =
  /** With the one-time token; `cpuMs` is the processor time of the process until then. */
  | { readonly kind: 'open'; readonly url: string; readonly cpuMs: number }
  | { readonly kind: 'closed'; readonly peakRssMiB: number };
