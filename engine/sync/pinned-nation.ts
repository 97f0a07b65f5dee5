/** The nation as it was proven, and what it says of each county: a statement that needs nothing else to be checked. */
import { placeOfPin, provableParts } from '../../shared/log/pins/held-pins.ts';
import type { Pin } from '../../shared/log/pins/pin.ts';
import type { PinPart } from '../../shared/log/pins/pin-part.ts';
import type { TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LogStatement } from '../replica/kept-evidence.ts';
import type { NationalNews } from './national-state.ts';

export class PinnedNation {
  readonly policy: TrustPolicy;
  readonly #port: HostPort;
  readonly #note: string;
  readonly #news: NationalNews;
  #parts: readonly PinPart[] | null = null;

  /** @param note the checkpoint whose newest entry `news` is */
  constructor(port: HostPort, policy: TrustPolicy, note: string, news: NationalNews) {
    this.policy = policy;
    this.#port = port;
    this.#note = note;
    this.#news = news;
  }

  /** Of a pin that is held: from the part it came in, or from the whole list. */
  statementOf({ region }: Pin): LogStatement {
    const { path: entryPath, text: entry } = this.#news;
    this.#parts ??= provableParts(this.#port, this.#news);
    const place = placeOfPin(this.#port, this.#parts, region);
    if (place === null) throw new RangeError(`no pin of ${region} is held`);
    const { index, path: pinPath, pin } = place;
    return { note: this.#note, pin: { entry, entryPath, pin, index, pinPath } };
  }
}
