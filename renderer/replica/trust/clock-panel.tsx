import type { EngineClient } from '../../../shared/protocol/engine-contract.ts';
import { formatTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useAsked } from '../use-asked.ts';

const askFreshness = (engine: EngineClient) => engine.freshness({});

/** What this machine's clock is worth beside what witnesses have signed. */
export function ClockPanel({ after }: { readonly after: unknown }) {
  const { t } = useWords();
  const answer = useAsked(askFreshness, after);
  if (answer.kind === 'loading') return null;
  if (answer.kind === 'failed') return <FailureNotice error={answer.error} />;
  const { clock } = answer.value;
  return (
    <Panel
      title={t('replica.page.clock')}
      aside={
        <span className={`chip ${clock.state === 'running' ? 'chip-good' : 'chip-bad'}`}>
          {t(`replica.page.clockState.${clock.state}`)}
        </span>
      }
    >
      <dl className="panel-body pairs">
        <dt>{t('replica.page.clockShows')}</dt>
        <dd className="figures">{formatTime(clock.time)}</dd>
        <dt>{t('replica.page.clockHighest')}</dt>
        <dd className="figures">{clock.highest === null ? t('replica.never') : formatTime(clock.highest)}</dd>
      </dl>
    </Panel>
  );
}
