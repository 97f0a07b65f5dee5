import { useState } from 'react';
import type { TraceAnswer, TraceEvent } from '../../shared/protocol/trace-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { EventSheet } from './event-sheet.tsx';
import { LifeEvent } from './life-event.tsx';

/** Every event in the order of the fold, contradictions at the event they stand at. */
export function LifePanel({ answer }: { readonly answer: TraceAnswer }) {
  const { t } = useWords();
  const { events } = answer;
  const [opened, setOpened] = useState<TraceEvent | null>(null);
  return (
    <Panel
      title={t('trace.life')}
      aside={<span className="muted figures">{t('trace.eventCount', { count: events.length })}</span>}
    >
      {events.length === 0 && <p className="panel-body muted">{t('trace.noEvents')}</p>}
      <ol className="life">
        {events.map((event, index) => (
          <LifeEvent
            key={`${event.number} ${event.role} ${event.via ?? ''}`}
            answer={answer}
            event={event}
            previous={events[index - 1]}
            onOpen={setOpened}
          />
        ))}
      </ol>
      <EventSheet event={opened} onClose={() => setOpened(null)} />
    </Panel>
  );
}
