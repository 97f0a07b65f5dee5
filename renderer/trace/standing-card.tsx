import type { PackState, TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { nameOf } from './party-name.tsx';

/** States after which nobody holds the pack any more (semantics 2.2). */
const ended: ReadonlySet<PackState> = new Set(['sold', 'dispensed', 'destroyed', 'exported']);

/** State and holder: what the officer with the pack in hand wants to know first. */
export function StandingCard({ answer }: { readonly answer: TraceAnswer }) {
  const { t, place } = useWords();
  const { state, holder } = answer;
  const [pack] = answer.parents;
  const last = answer.events.findLast((event) => event.notApplied === undefined);
  return (
    <section className={`panel standing state-${state}`} aria-label={t('trace.state')}>
      <p className="standing-state">
        <span className="standing-mark" aria-hidden="true" />
        {t(`state.${state}`)}
        {answer.opened && <span className="chip chip-warn">{t('trace.opened')}</span>}
      </p>
      {holder === null ? (
        <p className="standing-holder muted">{t('trace.noHolder')}</p>
      ) : (
        <>
          <p className="standing-label">{t(ended.has(state) ? 'trace.lastHolder' : 'trace.holder')}</p>
          <p className="standing-holder">{holder.name ?? nameOf(answer.parties, holder.party)}</p>
          <p className="muted">
            {holder.region !== null && place(holder.region)}
            <span className="figures standing-party">{holder.party}</span>
          </p>
        </>
      )}
      {answer.transit && <Transit answer={answer} transit={answer.transit} />}
      {pack && pack.until === null && (
        <p className="standing-pack">
          {t('trace.insidePack')} <CodeLink code={pack.code} />
        </p>
      )}
      {last && !answer.transit && (
        <p className="standing-since figures">{t('trace.since', { time: formatTime(last.time) })}</p>
      )}
    </section>
  );
}

interface TransitProps {
  readonly answer: TraceAnswer;
  readonly transit: NonNullable<TraceAnswer['transit']>;
}

function Transit({ answer, transit }: TransitProps) {
  const { t, term } = useWords();
  const { to, bill, since, carrier } = transit;
  return (
    <div className="transit">
      <p>
        <span className="transit-arrow" aria-hidden="true" />
        {to === null
          ? t('trace.transitUnknown')
          : t('trace.transitTo', { party: nameOf(answer.parties, to) })}
      </p>
      <p className="muted">
        <span className="figures">{t('trace.transitSince', { time: formatTime(since) })}</span>
        {bill !== null && (
          <>
            {' · '}
            {term('bill', bill.type)} <span className="code-like">{bill.number}</span>
          </>
        )}
        {carrier !== null && ` · ${t('trace.carrier', { party: nameOf(answer.parties, carrier) })}`}
      </p>
    </div>
  );
}
