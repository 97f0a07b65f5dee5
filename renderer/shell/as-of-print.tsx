import type { AsOf, Freshness } from '../../shared/protocol/as-of.ts';
import { exactCount } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { freshnessReason } from './freshness-reason.ts';
import { byUrgency } from './region-urgency.ts';

/** On paper: every region with its size and its state in words, however many there are. Nothing can be opened there. */
export function AsOfPrint({ asOf }: { readonly asOf: AsOf }) {
  const words = useWords();
  const { t } = words;
  const { trustedTime, size } = asOf.national;
  const states = [...new Set(byUrgency(asOf.regions).map(({ state }) => state))];
  return (
    <div className="as-of-print">
      <p>
        <strong>{t('asOf.label')}</strong> {t(`asOf.freshness.${asOf.freshness}`)}
        {' · '}
        {freshnessReason(asOf, words)}
        {' · '}
        {t('asOf.trustedTime')} {trustedTime === null ? t('asOf.noTrustedTime') : formatTime(trustedTime)}
        {' · '}
        {t('asOf.nation')} {t('asOf.entries', { count: size, size: exactCount(size) })}
        {asOf.gaps.length > 0 && ` · ${t('asOf.gaps', { count: asOf.gaps.length })}`}
      </p>
      <p>
        <strong>{t('asOf.regions')}</strong>{' '}
        {asOf.regions.length === 0 ? t('asOf.none') : t('asOf.more', { count: asOf.regions.length })}
      </p>
      {states.map((state) => (
        <RegionsOf key={state} asOf={asOf} state={state} />
      ))}
    </div>
  );
}

function RegionsOf({ asOf, state }: { readonly asOf: AsOf; readonly state: Freshness }) {
  const { t, region } = useWords();
  return (
    <p className="as-of-print-state">
      <strong>{t(`asOf.freshness.${state}`)}</strong>
      {asOf.regions
        .filter((one) => one.state === state)
        .map((one) => (
          <span key={one.region}>
            {region(one.region)} {one.region}{' '}
            {t('asOf.entries', { count: one.size, size: exactCount(one.size) })}
          </span>
        ))}
    </p>
  );
}
