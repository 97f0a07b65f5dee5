/** Divisions by code, name, pinyin or initials: what a person types who knows where, not under which number. */
import { allRegions, regionPath } from '../../../shared/domain/region/regions.ts';

export function searchDivisions(text: string, most: number): readonly string[] {
  const typed = text.trim().toLowerCase();
  const plain = typed.replace(/\s+/g, '');
  if (plain === '') return [];
  const hits: string[] = [];
  for (const { code, level, zh, pinyin, initials, present } of allRegions()) {
    if (level === 'special' || !(present || code === plain)) continue;
    const spoken = pinyin.replaceAll(' ', '');
    const fits =
      code.startsWith(plain) ||
      zh.includes(plain) ||
      (plain.length > 1 && (spoken.startsWith(plain) || initials.startsWith(plain))) ||
      (plain.length > 2 && regionPath(code, 'en').toLowerCase().startsWith(typed));
    if (fits) hits.push(code);
    if (hits.length === most) break;
  }
  return hits;
}
