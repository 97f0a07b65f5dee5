/** Everything a component needs to speak: the catalogue, and figures, times and places in its language. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { regionName, regionPath } from '../../shared/domain/region/regions.ts';
import { shortCount } from '../format/number.ts';
import { durationParts } from '../format/time.ts';
import type { Language } from './languages.ts';
import { term, type Vocabulary } from './term.ts';

export interface Words {
  readonly t: TFunction;
  readonly language: Language;
  /** Word for a code of the record; the code itself where there is none. */
  term(vocabulary: Vocabulary, key: string): string;
  /** Headline figure: 2,841 万 in Chinese, every digit in English. */
  count(count: number): string;
  /** `3 天 4 小时`. */
  duration(seconds: number): string;
  /** `甲、乙、丙`, `A, B, C`. */
  list(parts: readonly string[]): string;
  /** Short sentences after each other: `；`, `; `. */
  clauses(parts: readonly string[]): string;
  /** Name of the division alone. */
  region(code: string): string;
  /** From the province down. */
  place(code: string): string;
}

const listFormats: Readonly<Record<Language, Intl.ListFormat>> = {
  'zh-CN': new Intl.ListFormat('zh-CN', { type: 'conjunction', style: 'narrow' }),
  'en-US': new Intl.ListFormat('en-US', { type: 'conjunction', style: 'narrow' }),
};

export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en-US' ? 'en-US' : 'zh-CN';
  const short = language === 'zh-CN' ? 'zh' : 'en';
  return {
    t,
    language,
    term: (vocabulary, key) => term(language, vocabulary, key) ?? key,
    count(count) {
      const { value, scale } = shortCount(count, language);
      return scale === 'one' ? value : t(`quantity.${scale}`, { value });
    },
    duration(seconds) {
      const parts = durationParts(seconds).map(({ unit, count }) => t(`quantity.${unit}`, { count }));
      const [large = '', small] = parts;
      return small === undefined ? large : t('quantity.pair', { large, small });
    },
    list: (parts) => listFormats[language].format(parts),
    clauses: (parts) => parts.join(language === 'zh-CN' ? '；' : '; '),
    region: (code) => regionName(code, short),
    place: (code) => regionPath(code, short),
  };
}
