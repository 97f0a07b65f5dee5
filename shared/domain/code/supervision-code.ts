/**
 * What can be said of a supervision code (电子监管码) offline (domain.md §2.2): its form, and what the directory
 * knows of its seven-digit prefix. The last four digits are check digits of an undisclosed cipher:
 * offline they cannot be checked, and this says so instead of guessing.
 */
import { codeErrors } from '../../errors/code-errors.ts';
import { type CodedError, raiser } from '../../errors/coded-error.ts';
import type { DirectoryLookup } from '../party/directory.ts';
import { DRUGCODE_URN } from './identifier.ts';
import { decodePart } from './percent-encoding.ts';

const observe = raiser(codeErrors);

/** `rule` is the id of domain.md §5.2 where the observation is one of its findings. */
export interface CodeObservation {
  readonly rule: 'C1' | 'C2' | 'C3' | null;
  readonly observation: CodedError;
}

/** What the context says the code is; compared with what its prefix says (C3). */
export interface ExpectedPack {
  /** 1 = smallest pack. */
  readonly level?: number;
  readonly product?: string;
}

/**
 * Observations about a code, worst first; never throws. `code` is a canonical identifier or raw digits.
 * A well-formed code always carries `CODE_CHECK_DIGITS_UNCHECKED`.
 */
export function judgeSupervisionCode(
  code: string,
  directory: DirectoryLookup,
  expected: ExpectedPack = {},
): readonly CodeObservation[] {
  const raw = code.startsWith(DRUGCODE_URN) ? decodePart(code.slice(DRUGCODE_URN.length)) : code;
  const malformed = malformation(raw);
  if (malformed !== null) return [{ rule: 'C1', observation: malformed }];
  const unchecked: CodeObservation = {
    rule: null,
    observation: observe('CODE_CHECK_DIGITS_UNCHECKED', { code: raw }),
  };
  const prefix = raw.slice(0, 7);
  const level = directory.prefix(prefix);
  if (level === null) {
    return [{ rule: 'C2', observation: observe('CODE_PREFIX_UNKNOWN', { code: raw, prefix }) }, unchecked];
  }
  const found: CodeObservation[] = [];
  if (expected.product !== undefined && expected.product !== level.product) {
    const details = { code: raw, prefix, expected: expected.product, known: level.product };
    found.push({ rule: 'C3', observation: observe('CODE_PRODUCT_MISMATCH', details) });
  }
  if (expected.level !== undefined && expected.level !== level.level) {
    const details = { code: raw, prefix, expected: expected.level, known: level.level };
    found.push({ rule: 'C3', observation: observe('CODE_LEVEL_MISMATCH', details) });
  }
  return [...found, unchecked];
}

function malformation(raw: string): CodedError | null {
  if (raw.length !== 20) return observe('CODE_LENGTH', { code: raw, length: raw.length });
  if (!/^[0-9]{20}$/.test(raw)) return observe('CODE_NOT_DIGITS', { code: raw });
  return raw.startsWith('8') ? null : observe('CODE_LEADING_DIGIT', { code: raw });
}
