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
      <Figure label={t('replica.record')} exact={exactCount(status.rows)} note={t('replica.rows')}>
        {words.count(status.rows)}
      </Figure>
      <Figure label={t('replica.regionsHeld')}>{exactCount(status.regions.length)}</Figure>
      <Figure label={t('replica.disk')} exact={`${exactCount(status.bytes)} B`}>
        {formatBytes(status.bytes)}
      </Figure>
      <Figure label={t('replica.lastSync')}>
        {status.lastSync === null ? t('replica.never') : formatTime(status.lastSync)}
      </Figure>
      <Figure
        label={t('replica.atRest')}
        {...(status.atRest === 'unprotected' && { exact: t('replica.unprotectedHint') })}
      >
        <span className={`chip ${status.atRest === 'unprotected' ? 'chip-warn' : 'chip-good'}`}>
          {t(status.atRest === 'unprotected' ? 'replica.unprotected' : 'replica.protected')}
        </span>
      </Figure>
      <Figure label={t('replica.cloud')}>
        <span className="figure-text">{status.cloud ?? t('replica.noCloud')}</span>
      </Figure>
    </dl>
  );
}
