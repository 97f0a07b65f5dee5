import { Popover } from 'antd';
import { useStore } from 'zustand';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import { exactCount } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { FreshnessChip } from '../parts/freshness-chip.tsx';
import { outboxInUse } from '../state/outbox.ts';
import { useWorkstation } from '../state/workstation.ts';
import { AsOfPrint } from './as-of-print.tsx';
import { CoverageTable } from './coverage-table.tsx';
import { freshnessReason } from './freshness-reason.ts';
import { byUrgency } from './region-urgency.ts';

/** Regions named in the bar itself as far as they fit; all are one click away. */
const namedRegions = 8;

/** What everything on the screen is based on. Always there: no answer is read without its as-of. */
export function AsOfBar() {
  const { replica } = useWorkstation();
  const asOf = useStore(replica, (state) => state.asOf);
  const { t } = useWords();
  return (
    <section className="as-of" aria-label={t('asOf.label')}>
      {asOf === null ? <span className="muted">{t('asOf.waiting')}</span> : <AsOfLine asOf={asOf} />}
      {asOf !== null && <AsOfPrint asOf={asOf} />}
    </section>
  );
}

export function AsOfLine({ asOf }: { readonly asOf: AsOf }) {
  const words = useWords();
  const { t } = words;
  const { trustedTime, size } = asOf.national;
  return (
    <>
      <span className="as-of-fresh">
        <span className="as-of-label">{t('asOf.label')}</span>
        <FreshnessChip freshness={asOf.freshness} />
        <span className="as-of-reason">{freshnessReason(asOf, words)}</span>
      </span>
      <span className="as-of-item">
        <span className="as-of-label">{t('asOf.trustedTime')}</span>
        <span className="figures">
          {trustedTime === null ? t('asOf.noTrustedTime') : formatTime(trustedTime)}
        </span>
      </span>
      <span className="as-of-item as-of-nation">
        <span className="as-of-label">{t('asOf.nation')}</span>
        <span className="figures">{t('asOf.entries', { count: size, size: exactCount(size) })}</span>
      </span>
      <AsOfRegions asOf={asOf} />
      <OutboxItem />
      {asOf.gaps.length > 0 && (
        <span className="chip chip-warn">{t('asOf.gaps', { count: asOf.gaps.length })}</span>
      )}
    </>
  );
}

/** What waits to be sent: shown from the day the workstation has anything of its own to send. */
function OutboxItem() {
  const { t } = useWords();
  const { replica } = useWorkstation();
  const outbox = useStore(replica, ({ view }) =>
    view.kind === 'ready' ? outboxInUse(view.value.status) : null,
  );
  if (outbox === null) return null;
  return (
    <span className="as-of-item as-of-outbox">
      <span className="as-of-label">{t('replica.outbox')}</span>
      <span className="figures">{exactCount(outbox.waiting)}</span>
      {outbox.rejected + outbox.dead > 0 && (
        <span className="chip chip-bad">{exactCount(outbox.rejected + outbox.dead)}</span>
      )}
    </span>
  );
}

function AsOfRegions({ asOf }: { readonly asOf: AsOf }) {
  const { t, region, count } = useWords();
  if (asOf.regions.length === 0) return <span className="as-of-item">{t('asOf.none')}</span>;
  return (
    <span className="as-of-item as-of-regions">
      <span className="as-of-label">{t('asOf.regions')}</span>
      <span className="as-of-named">
        {byUrgency(asOf.regions)
          .slice(0, namedRegions)
          .map((one) => (
            <span key={one.region} className="as-of-region">
              <span className={`dot fresh-${one.state}`} aria-hidden="true" />
              <span className="as-of-region-name">{region(one.region)}</span>
              <span className="figures muted">
                {t('asOf.entries', { count: one.size, size: count(one.size) })}
              </span>
            </span>
          ))}
      </span>
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <section className="coverage-card" role="dialog" aria-label={t('asOf.all')}>
            <h2>{t('asOf.all')}</h2>
            <CoverageTable asOf={asOf} label={t('asOf.all')} />
          </section>
        }
      >
        <button type="button" className="link-button">
          {t('asOf.more', { count: asOf.regions.length })}
        </button>
      </Popover>
    </span>
  );
}
