import { defaultFreshnessLimits } from '../../shared/domain/freshness-limits.ts';
import type { Freshness } from '../../shared/protocol/as-of.ts';
import { useWords } from '../i18n/use-words.ts';
import { FreshnessChip } from '../parts/freshness-chip.tsx';
import { Panel } from '../parts/panel.tsx';

/** From when on knowledge is called old, and what that means for an answer. */
export function FreshnessPanel() {
  const { t, duration } = useWords();
  const { freshSeconds, ageingSeconds, staleSeconds } = defaultFreshnessLimits;
  const upTo = (seconds: number) => t('settings.upTo', { age: duration(seconds) });
  const rows: readonly { readonly state: Freshness; readonly when: string }[] = [
    { state: 'fresh', when: upTo(freshSeconds) },
    { state: 'ageing', when: upTo(ageingSeconds) },
    { state: 'stale', when: upTo(staleSeconds) },
    { state: 'refuse', when: t('settings.beyond', { age: duration(staleSeconds) }) },
    { state: 'unknown', when: t('settings.noTime') },
  ];
  return (
    <Panel title={t('settings.freshness')}>
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
      <p className="panel-body muted small">{t('settings.freshnessNote')}</p>
    </Panel>
  );
}
