/** A subscription in words: `33` is every county of Zhejiang; `330106` is that county. */
import { NATION, NOWHERE } from '../../../shared/domain/region/regions.ts';
import type { Words } from '../../i18n/use-words.ts';

export function subscriptionName(code: string, { place, t }: Words): string {
  const division = code.padEnd(6, '0');
  const name = place(division);
  return division === NATION || division === NOWHERE || code.length === 6
    ? name
    : t('quantity.allCounties', { name });
}
