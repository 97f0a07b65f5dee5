/** Counts and sizes. Chinese groups by ten thousands: 万, 亿; English by thousands. */
import type { Language } from '../i18n/languages.ts';

export interface ShortCount {
  /** At most two decimals, grouped. */
  readonly value: string;
  readonly scale: 'one' | 'wan' | 'yi';
}

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** Every digit: `28,412,006`. */
export function exactCount(count: number): string {
  return plain.format(count);
}

/** For a headline: Chinese 2,841.2 万 (scale `wan`), English as it is. */
export function shortCount(count: number, language: Language): ShortCount {
  if (language !== 'zh-CN' || count < 10_000) return { value: exactCount(count), scale: 'one' };
  const yi = count >= 1e8;
  const scaled = count / (yi ? 1e8 : 1e4);
  const digits = scaled >= 1000 ? 0 : scaled >= 100 ? 1 : 2;
  return { value: plain.format(Number(scaled.toFixed(digits))), scale: yi ? 'yi' : 'wan' };
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Powers of 1024 with their IEC names: `318 MiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${plain.format(Number(value.toFixed(digits)))}\u00a0${units[unit] ?? ''}`;
}
