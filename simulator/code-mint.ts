/**
 * Issues 20-digit codes: prefix, nine-digit serial, four check digits. The real check digits are a secret
 * cipher (domain.md 2.2), so random ones are as good as any that can be had offline.
 */
import { gs1CheckDigit } from '../shared/domain/code/gs1-check-digit.ts';
import type { Rng } from './rng.ts';

const COMPANY = '69012345';

export class CodeMint {
  readonly #next = new Map<string, number>();
  #sscc = 0;

  /** `count` new codes of one prefix, in the order in which the line reads them. */
  issue(rng: Rng, prefix: string, count: number, shuffled: boolean): string[] {
    const first = (this.#next.get(prefix) ?? 100_000_000 + rng.int(0, 99_999_999)) + rng.int(0, 40);
    this.#next.set(prefix, first + count);
    const serials = Array.from({ length: count }, (_, index) => first + index);
    return (shuffled ? rng.shuffled(serials) : serials).map(
      (serial) => prefix + String(serial) + String(rng.int(0, 9999)).padStart(4, '0'),
    );
  }

  /** A code that nobody commissions: its serial lies far from all issued ones. */
  forge(rng: Rng, prefix: string): string {
    this.#sscc += 1;
    return prefix + String(900_000_000 + this.#sscc * 97) + rng.digits(4);
  }

  /** Serial shipping container code of a pallet, as canonical Digital Link and as EPC URI. */
  pallet(): { readonly code: string; readonly epcUri: string } {
    this.#sscc += 1;
    const serial = String(this.#sscc).padStart(8, '0');
    const body = `1${COMPANY}${serial}`;
    return {
      code: `https://id.gs1.org/00/${body}${gs1CheckDigit(body)}`,
      epcUri: `urn:epc:id:sscc:${COMPANY}.1${serial}`,
    };
  }
}
