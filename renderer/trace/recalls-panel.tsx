import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';

export function RecallsPanel({ recalls }: { readonly recalls: TraceAnswer['recalls'] }) {
  const { t } = useWords();
  return (
    <Panel title={t('trace.recalls')}>
      {recalls.length === 0 && <p className="panel-body muted">{t('trace.noRecalls')}</p>}
      <ul className="issue-list">
        {recalls.map((recall) => (
          <li key={recall.id} className={`issue ${recall.level === 1 ? 'issue-critical' : 'issue-high'}`}>
            <p>
              <strong>{t('trace.recallLevel', { level: recall.level })}</strong> {recall.title}
            </p>
            <p className="muted small figures">
              {recall.id} · {formatTime(recall.since)}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
