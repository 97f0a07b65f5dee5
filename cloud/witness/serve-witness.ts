/** A witness as a process of its own (C2SP tlog-witness). */
export interface ServeWitnessOptions {
  /** Ed25519 key of the witness, mode 0600; made on first use. */
  readonly keyFile: string;
  /** The checkpoints it has cosigned; the only thing that must never be lost. */
  readonly stateFile: string;
  /** Name of the witness in its key, where the key is made now. */
  readonly name?: string;
  /** Verifier keys (`<origin>+<hash>+<key>`) of the logs it cosigns. */
  readonly policyLogs: readonly string[];
  /** 0 takes a free port. */
  readonly port: number;
  readonly host?: string;
}

export interface RunningWitness {
  readonly url: string;
  /** Verifier key of the witness, for a trust policy. */
  readonly vkey: string;
  close(): Promise<void>;
}

export async function serveWitness(options: ServeWitnessOptions): Promise<RunningWitness> {
  throw new Error(options.keyFile);
}
