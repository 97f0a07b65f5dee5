import type { LookupAnswer } from '../../shared/protocol/lookup-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { PartyLink } from '../parts/party-link.tsx';
import { ProofBadge } from '../parts/proof-badge.tsx';
import { StateChip } from '../parts/state-chip.tsx';
import { eventName } from './event-words.ts';
import { HoldsNotice } from './holds-notice.tsx';

/** What the centre said, beside and never among what the logs prove. */
export function CentreAnswer({ answer }: { readonly answer: LookupAnswer }) {
  const words = useWords();
  const { t, place } = words;
  const { holder, events, state, time, cloud, complete } = answer;
  const news = events.filter(({ inReplica }) => !inReplica).length;
  return (
    <Panel
      title={t('trace.centre')}
      className="centre-answer"
      aside={<ProofBadge state="unproven" detail={t('trace.centreDetail')} />}
    >
      <div className="panel-body">
        <p>
          <StateChip state={state} />{' '}
          {holder !== null && <PartyLink party={holder.party} name={holder.name} region={holder.region} />}
        </p>
        <p className="muted small">
          {t('trace.centreSaid', { time: formatTime(time), cloud })}{' '}
          {t('trace.centreNews', { count: news, events: events.length })} {!complete && t('trace.centrePart')}
        </p>
      </div>
      <HoldsNotice holds={answer.holds} parties={answer.parties} time={time} />
      <ul className="issue-list">
        {events.map((event) => (
          <li key={`${event.number} ${event.role} ${event.via ?? ''}`} className="issue">
            <span className="figures">{formatTime(event.time)}</span>{' '}
            <strong>{eventName(event, words)}</strong> {event.party}{' '}
            {event.place !== null && <span className="muted">{place(event.place)}</span>}{' '}
            {event.inReplica ? (
              <ProofBadge state="proven" detail={t('trace.centreKnown')} />
            ) : (
              <ProofBadge state="unproven" detail={t('trace.centreDetail')} />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
