import type { TraceAnswer, TraceEvent } from '../../shared/protocol/trace-answer.ts';
import { timeParts } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { eventKind, eventName } from './event-words.ts';
import { nameOf, PartyName } from './party-name.tsx';

interface LifeEventProps {
  readonly answer: TraceAnswer;
  readonly event: TraceEvent;
  readonly previous: TraceEvent | undefined;
  /** Shows the event as it was captured. */
  readonly onOpen: (event: TraceEvent) => void;
}

/** Gaps from here on are worth a word. Seconds. */
const notableGap = 86_400;

export function LifeEvent({ answer, event, previous, onOpen }: LifeEventProps) {
  const words = useWords();
  const { t } = words;
  const contradictions = answer.contradictions.filter((one) => one.event === event.number);
  const { date, clock } = timeParts(event.time);
  const gap = previous ? (Date.parse(event.time) - Date.parse(previous.time)) / 1000 : 0;
  const classes = ['life-event', `life-${eventKind(event)}`];
  if (contradictions.length > 0) classes.push('life-bad');
  if (event.notApplied !== undefined) classes.push('life-void');
  if (event.role === 'via') classes.push('life-via');
  return (
    <li className={classes.join(' ')} data-event={event.number}>
      <div className="life-time figures">
        <span>
          {date} <span className="life-clock">{clock}</span>
        </span>
        {gap >= notableGap && (
          <span className="life-gap">{t('trace.later', { duration: words.duration(gap) })}</span>
        )}
      </div>
      <div className="life-rail" aria-hidden="true">
        <span className="life-mark" />
      </div>
      <div className="life-body">
        <p className="life-what">
          <strong>{eventName(event, words)}</strong>
          <EventRole event={event} answer={answer} />
          {event.notApplied !== undefined && (
            <span className="chip chip-plain">{t(`notApplied.${event.notApplied}`)}</span>
          )}
          {event.untimed === true && <span className="chip chip-plain">{t('trace.untimed')}</span>}
        </p>
        <p>
          {event.party === null ? (
            t('trace.noParty')
          ) : (
            <PartyName parties={answer.parties} id={event.party} county={event.place} />
          )}
        </p>
        <EventCounterparts event={event} answer={answer} />
        {contradictions.map((one) => (
          <p key={one.code} className="life-contradiction">
            <span className="rule">{one.code}</span> {words.term('contradiction', one.code)}
          </p>
        ))}
      </div>
      <EventReference event={event} onOpen={onOpen} />
    </li>
  );
}

interface EventPartProps {
  readonly event: TraceEvent;
  readonly answer: TraceAnswer;
}

/** Whether the event names the code itself or reached it through a pack. */
function EventRole({ event, answer }: EventPartProps) {
  const { t } = useWords();
  if (event.role === 'via' && event.via !== undefined) {
    return (
      <span className="life-role">
        {t('trace.viaShort')} <CodeLink code={event.via} />
      </span>
    );
  }
  if (event.role === 'parent') return <span className="life-role">{t('trace.asParent')}</span>;
  if (event.role !== 'child') return null;
  const pack = answer.parents.find((parent) => Date.parse(parent.from) === Date.parse(event.time));
  return (
    <span className="life-role">
      {t('trace.asChild')} {pack && <CodeLink code={pack.code} />}
    </span>
  );
}

/** The other side of a bill, where it is not the party itself. */
function EventCounterparts({ event, answer }: EventPartProps) {
  const { t } = useWords();
  const from = event.from !== null && event.from !== event.party ? event.from : null;
  const to = event.to !== null && event.to !== event.party ? event.to : null;
  if (from === null && to === null) return null;
  return (
    <p className="life-counterparts">
      {from !== null && (
        <span title={from}>
          <span className="life-direction">{t('trace.from')}</span> {nameOf(answer.parties, from)}
        </span>
      )}
      {to !== null && (
        <span title={to}>
          <span className="life-direction">{t('trace.to')}</span> {nameOf(answer.parties, to)}
        </span>
      )}
    </p>
  );
}

/** Where the event stands on paper and in the logs. */
function EventReference({ event, onOpen }: Pick<LifeEventProps, 'event' | 'onOpen'>) {
  const { t, region } = useWords();
  const { number, log, bill } = event;
  return (
    <div className="life-reference">
      {bill !== null && (
        <p className="life-bill">
          <span className="spoken">{t('trace.billNumber')}</span> {bill.number}
        </p>
      )}
      <p title={t('trace.logPosition', { region: region(log.region), index: log.index })}>
        {t('trace.eventNumber', { number })}
      </p>
      <button type="button" className="link-button small" onClick={() => onOpen(event)}>
        {t('trace.openEvent')}
      </button>
    </div>
  );
}
