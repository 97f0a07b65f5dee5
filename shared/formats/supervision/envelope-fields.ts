/** Fields of an upload envelope, which platforms send as text or as numbers. */
import { refuse } from '../../errors/capture-errors.ts';
import { MAX_FIELD_LENGTH } from './supervision-limits.ts';
import { parseSupervisionTime } from './supervision-time.ts';

export class EnvelopeFields {
  readonly #fields: ReadonlyMap<string, unknown>;

  constructor(envelope: object) {
    this.#fields = new Map(Object.entries(envelope));
  }

  names(): readonly string[] {
    return [...this.#fields.keys()];
  }

  /** Whether the field is there and says something. */
  has(name: string): boolean {
    const value = this.#fields.get(name);
    return value !== undefined && value !== null && value !== '';
  }

  /** Trimmed text, null when absent or blank. Throws FIELD_INVALID. */
  text(name: string, maxLength = MAX_FIELD_LENGTH): string | null {
    const value = this.#fields.get(name);
    if (value === undefined || value === null) return null;
    // A number beyond 2^53 has already lost digits: it must come as text.
    const readable = typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value));
    if (!readable) throw invalid(name, value, 'text');
    const text = String(value).trim();
    if (text.length > maxLength) throw invalid(name, text, `at most ${maxLength} characters`);
    return text === '' ? null : text;
  }

  /** Throws FIELD_MISSING, FIELD_INVALID. */
  required(name: string): string {
    const text = this.text(name);
    if (text === null) throw refuse('FIELD_MISSING', { field: name });
    return text;
  }

  /** Epoch ms, null when absent. Throws TIME_INVALID. */
  time(name: string): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const time = parseSupervisionTime(text);
    if (time === null) throw refuse('TIME_INVALID', { field: name, value: text.slice(0, 64) });
    return time;
  }

  /** A finite amount, not negative. Throws FIELD_MISSING, FIELD_INVALID. */
  amount(name: string): number {
    const value = this.#fields.get(name);
    if (value === undefined || value === null || value === '') throw refuse('FIELD_MISSING', { field: name });
    const plain = typeof value === 'string' && /^\d{1,15}(\.\d{1,6})?$/.test(value.trim());
    const amount = typeof value === 'number' || plain ? Number(value) : Number.NaN;
    if (!Number.isFinite(amount) || amount < 0) throw invalid(name, value, 'an amount');
    return amount;
  }

  raw(name: string): unknown {
    return this.#fields.get(name);
  }
}

function invalid(field: string, value: unknown, expected: string) {
  const shown = typeof value === 'object' ? 'an object' : String(value).slice(0, 64);
  return refuse('FIELD_INVALID', { field, value: shown, expected });
}
