import { exactCount, formatBytes } from '../../format/number.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Figure } from '../../parts/figure.tsx';
import type { AddingCost } from './subscription-cost.ts';

interface AddingFiguresProps {
  readonly cost: AddingCost;
  /** 0 where nothing was ever synchronised: then nothing is known. */
  readonly nationalSize: number;
}

/** What would come, as far as the nation says it before: entries for certain, bytes by a guess that is called one. */
export function AddingFigures({ cost, nationalSize }: AddingFiguresProps) {
  const { t } = useWords();
  if (nationalSize === 0) return <p>{t('replica.page.costUnknown')}</p>;
  return (
    <>
      <dl className="now-amounts">
        <Figure
          label={t('replica.page.newCounties')}
          note={t('replica.page.published', { published: exactCount(cost.published) })}
        >
          {exactCount(cost.counties)}
        </Figure>
        <Figure label={t('replica.column.size')}>{exactCount(cost.entries)}</Figure>
        <Figure label={t('replica.page.likely')}>
          {cost.likelyBytes === null ? t('replica.page.unknown') : `≈ ${formatBytes(cost.likelyBytes)}`}
        </Figure>
      </dl>
      <p className="muted small">{t('replica.page.costHow', { size: exactCount(nationalSize) })}</p>
    </>
  );
}
