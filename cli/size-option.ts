/** A size as people write it: `64KiB`, `4.7GB`, `700 MB`, or bytes. */
import { cliError } from './option-values.ts';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

export interface SizeBounds {
  /** Bytes. */
  readonly least: number;
  readonly most: number;
}

/** Whole bytes, rounded down. Throws OPTION_INVALID. */
export function sizeOption(option: string, value: string, { least, most }: SizeBounds): number {
  const [, number, unit] = /^(\d{1,15}(?:\.\d{1,6})?) ?([kmg]?i?b)?$/i.exec(value.trim()) ?? [];
  const factor = UNITS[(unit ?? '').toLowerCase()];
  if (number === undefined || factor === undefined) {
    const reason = `"${value}" is no size: a number of bytes, or one with KB, MB, GB, KiB, MiB or GiB`;
    throw cliError('OPTION_INVALID', { option, reason });
  }
  const bytes = Math.floor(Number(number) * factor);
  if (bytes >= least && bytes <= most) return bytes;
  throw cliError('OPTION_INVALID', { option, reason: `${value} is not between ${least} and ${most} bytes` });
}
