import { useState } from 'react';
import type { SyncRun } from '../../../shared/protocol/sync-history-answer.ts';
import { exactCount, formatBytes } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Panel } from '../../parts/panel.tsx';
import { ScrollArea } from '../../parts/scroll-area.tsx';
import { SideSheet } from '../../parts/side-sheet.tsx';
import { RefusalCard } from '../refusals/refusal-card.tsx';

const tones: Readonly<Record<SyncRun['outcome'], string>> = {
  done: 'good',
  incomplete: 'warn',
  cancelled: 'plain',
  refused: 'bad',
};

/** The last synchronisations and imports, of whatever process of this workstation. */
export function HistoryPanel({ runs }: { readonly runs: readonly SyncRun[] }) {
  const { t } = useWords();
  const [explained, setExplained] = useState<SyncRun | null>(null);
  return (
    <Panel
      title={t('replica.page.history')}
      className="replica-history"
      aside={<span className="muted figures">{exactCount(runs.length)}</span>}
    >
      {runs.length === 0 ? (
        <p className="panel-body muted">{t('replica.page.noHistory')}</p>
      ) : (
        <ScrollArea className="table-scroll" label={t('replica.page.history')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('replica.page.started')}</th>
                <th scope="col">{t('replica.page.source')}</th>
                <th scope="col">{t('replica.page.outcome')}</th>
                <th scope="col" className="number">
                  {t('replica.column.packs')}
                </th>
                <th scope="col" className="number">
                  {t('replica.column.rows')}
                </th>
                <th scope="col" className="number">
                  {t('replica.column.bytes')}
                </th>
                <th scope="col" className="number">
                  {t('replica.page.took')}
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <RunRow key={run.id} run={run} onExplain={() => setExplained(run)} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      <SideSheet
        title={t('replica.page.refused')}
        open={explained !== null}
        onClose={() => setExplained(null)}
      >
        {explained?.error && <RefusalCard error={explained.error} seen={explained.started} />}
      </SideSheet>
    </Panel>
  );
}

interface RunRowProps {
  readonly run: SyncRun;
  readonly onExplain: () => void;
}

function RunRow({ run, onExplain }: RunRowProps) {
  const { t, duration } = useWords();
  return (
    <tr data-outcome={run.outcome}>
      <th scope="row" className="figures">
        {formatTime(run.started)}
      </th>
      <td>{t(`replica.page.sourceOf.${run.source}`)}</td>
      <td className="wrap">
        <span className={`chip chip-${tones[run.outcome]}`}>
          {t(`replica.page.outcomeOf.${run.outcome}`)}
        </span>
        {run.error && (
          <button type="button" className="link-button small" onClick={onExplain}>
            {t('replica.page.explain')} <span className="code-like">{run.error.code}</span>
          </button>
        )}
      </td>
      <td className="number">{exactCount(run.packs)}</td>
      <td className="number">{exactCount(run.rows)}</td>
      <td className="number">{formatBytes(run.bytes)}</td>
      <td className="number">{duration(run.seconds)}</td>
    </tr>
  );
}
