import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { eventName } from './event-words.ts';

export function ContradictionsPanel({ answer }: { readonly answer: TraceAnswer }) {
  const words = useWords();
  const { t } = words;
  const { contradictions } = answer;
  return (
    <Panel
      title={t('trace.contradictions')}
      aside={contradictions.length > 0 && <span className="chip chip-bad">{contradictions.length}</span>}
    >
      {contradictions.length === 0 && answer.state !== 'unknown' && (
        <p className="panel-body muted">{t('trace.noContradictions')}</p>
      )}
      {contradictions.length === 0 && answer.state === 'unknown' && (
        <p className="panel-body muted">{t('trace.notKnown')}</p>
      )}
      <ul className="issue-list">
        {contradictions.map((one) => {
          const event = answer.events.find(({ number }) => number === one.event);
          return (
            <li key={`${one.code} ${one.event} ${one.via ?? ''}`} className="issue issue-high">
              <p>
                <span className="rule">{one.code}</span> {words.term('contradiction', one.code)}
              </p>
              {event && (
                <p className="muted small">
                  {t('trace.atEvent', { time: formatTime(event.time), what: eventName(event, words) })}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
