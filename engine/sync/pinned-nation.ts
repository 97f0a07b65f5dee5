/** The nation as it was proven, and what it says of each county: a statement that needs nothing else to be checked. */
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import type { TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { MerkleLevels } from '../evidence/merkle-levels.ts';
import type { LogStatement } from '../replica/kept-evidence.ts';
import type { Pin } from './national-entry.ts';
import type { NationalNews } from './national-state.ts';

const encoder = new TextEncoder();

export class PinnedNation {
  readonly policy: TrustPolicy;
  readonly #port: HostPort;
  readonly #note: string;
  readonly #news: NationalNews;
  #tree: MerkleLevels | null = null;

  /** @param note the checkpoint whose newest entry `news` is */
  constructor(port: HostPort, policy: TrustPolicy, note: string, news: NationalNews) {
    this.policy = policy;
    this.#port = port;
    this.#note = note;
    this.#news = news;
  }

  get pins(): readonly Pin[] {
    return this.#news.pins;
  }

  statementOf(pin: Pin): LogStatement {
    const { path, pins, text } = this.#news;
    this.#tree ??= new MerkleLevels(
      this.#port,
      pins.map((one) => leafHash(this.#port, encoder.encode(canonicalJson(one)))),
    );
    const index = pins.findIndex(({ region }) => region === pin.region);
    const pinPath = this.#tree.proof(index);
    return { note: this.#note, pin: { entry: text, entryPath: path, pin, index, pinPath } };
  }
}
