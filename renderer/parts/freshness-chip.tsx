import type { Freshness } from '../../shared/protocol/as-of.ts';
import { useWords } from '../i18n/use-words.ts';

interface FreshnessChipProps {
  readonly freshness: Freshness;
}

/** Colour and word together: colour alone tells nobody anything for certain. */
export function FreshnessChip({ freshness }: FreshnessChipProps) {
  const { t } = useWords();
  return <span className={`chip fresh-${freshness}`}>{t(`asOf.freshness.${freshness}`)}</span>;
}
