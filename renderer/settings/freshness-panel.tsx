import { useEffect, useState } from 'react';
import type { Freshness } from '../../shared/protocol/as-of.ts';
import type { FreshnessAnswer, FreshnessLimits } from '../../shared/protocol/freshness-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { FreshnessChip } from '../parts/freshness-chip.tsx';
import { Panel } from '../parts/panel.tsx';
import { asCoded, type Load } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';

/** From when on knowledge is called old, and what that means for an answer. */
export function FreshnessPanel() {
  const { t } = useWords();
  const { engine } = useWorkstation();
  const [answer, setAnswer] = useState<Load<FreshnessAnswer>>({ kind: 'loading' });
  useEffect(() => {
    let current = true;
    engine.freshness({}).then(
      (value) => current && setAnswer({ kind: 'ready', value }),
      (error: unknown) => current && setAnswer({ kind: 'failed', error: asCoded(error) }),
    );
    return () => {
      current = false;
    };
  }, [engine]);
  return (
    <Panel title={t('settings.freshness')}>
      {answer.kind === 'loading' && <p className="panel-body muted">{t('app.loading')}</p>}
      {answer.kind === 'failed' && <FailureNotice error={answer.error} />}
      {answer.kind === 'ready' && <LimitsTable limits={answer.value.limits} />}
      <p className="panel-body muted small">{t('settings.freshnessNote')}</p>
    </Panel>
  );
}

function LimitsTable({ limits }: { readonly limits: FreshnessLimits }) {
  const { t, duration } = useWords();
  const upTo = (seconds: number) => t('settings.upTo', { age: duration(seconds) });
  const rows: readonly { readonly state: Freshness; readonly when: string }[] = [
    { state: 'fresh', when: upTo(limits.freshSeconds) },
    { state: 'ageing', when: upTo(limits.ageingSeconds) },
    { state: 'stale', when: upTo(limits.staleSeconds) },
    { state: 'refuse', when: t('settings.beyond', { age: duration(limits.staleSeconds) }) },
    { state: 'unknown', when: t('settings.noTime') },
  ];
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('replica.column.state')}</th>
          <th scope="col">{t('settings.age')}</th>
          <th scope="col">{t('settings.meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ state, when }) => (
          <tr key={state}>
            <th scope="row">
              <FreshnessChip freshness={state} />
            </th>
            <td className="figures">{when}</td>
            <td className="wrap">{t(`settings.freshnessMeaning.${state}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
