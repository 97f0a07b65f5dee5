import type { TraceEvent } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { eventName } from './event-words.ts';
import { type Parties, PartyName } from './party-name.tsx';

interface EventLineProps {
  readonly event: TraceEvent;
  readonly parties: Parties;
}

/** An event in one line, where it is mentioned outside the life. */
export function EventLine({ event, parties }: EventLineProps) {
  const words = useWords();
  return (
    <span className="event-line">
      <span className="figures">{formatTime(event.time)}</span> <strong>{eventName(event, words)}</strong>{' '}
      {event.party !== null && <PartyName parties={parties} id={event.party} />}
      {event.to !== null && (
        <>
          {' '}
          {words.t('trace.to')} <PartyName parties={parties} id={event.to} />
        </>
      )}
    </span>
  );
}
