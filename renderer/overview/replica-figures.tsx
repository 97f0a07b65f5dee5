import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { Figure } from '../parts/figure.tsx';

/** The replica in one line of figures. */
export function ReplicaFigures({ status }: { readonly status: StatusAnswer }) {
  const words = useWords();
  const { t } = words;
  return (
    <dl className="figures-row panel">
      <Figure label={t('overview.record')} exact={exactCount(status.rows)} note={t('overview.rows')}>
        {words.count(status.rows)}
      </Figure>
      <Figure label={t('overview.regionsHeld')}>{exactCount(status.regions.length)}</Figure>
      <Figure label={t('overview.disk')} exact={`${exactCount(status.bytes)} B`}>
        {formatBytes(status.bytes)}
      </Figure>
      <Figure label={t('overview.lastSync')}>
        {status.lastSync === null ? t('overview.never') : formatTime(status.lastSync)}
      </Figure>
      <Figure
        label={t('overview.atRest')}
        {...(status.atRest === 'unprotected' && { exact: t('overview.unprotectedHint') })}
      >
        <span className={`chip ${status.atRest === 'protected' ? 'chip-good' : 'chip-warn'}`}>
          {t(`overview.${status.atRest}`)}
        </span>
      </Figure>
      <Figure label={t('overview.cloud')}>
        <span className="figure-text">{status.cloud ?? t('overview.noCloud')}</span>
      </Figure>
    </dl>
  );
}
