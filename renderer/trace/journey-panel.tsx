import Type from 'typebox';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { ScrollArea } from '../parts/scroll-area.tsx';
import { usePageState } from '../state/window-memory.ts';
import { JourneyDrawing } from './journey-drawing.tsx';
import { layoutJourney } from './journey-layout.ts';
import { nameOf } from './party-name.tsx';
import { PathMap } from './path-map.tsx';

const views = ['lanes', 'map'] as const;
const viewSchema = Type.Union([Type.Literal('lanes'), Type.Literal('map')]);

/** The life at a glance: who, in what order, and where it does not add up. */
export function JourneyPanel({ answer }: { readonly answer: TraceAnswer }) {
  const { t, region } = useWords();
  const [shown, show] = usePageState('trace.journey', viewSchema, 'lanes');
  const journey = layoutJourney(answer);
  const first = answer.events[0];
  const last = answer.events.at(-1);
  const label = t('trace.journeyLabel', {
    events: answer.events.length,
    parties: journey.lanes.length,
    from: first ? formatTime(first.time) : '',
    to: last ? formatTime(last.time) : '',
  });
  return (
    <Panel
      title={t(shown === 'map' ? 'trace.pathMap' : 'trace.journey')}
      aside={
        <span className="switch">
          {views.map((view) => (
            <button key={view} type="button" aria-pressed={view === shown} onClick={() => show(view)}>
              {t(`trace.journeyView.${view}`)}
            </button>
          ))}
        </span>
      }
    >
      {shown === 'map' ? (
        <PathMap key={answer.code} answer={answer} />
      ) : (
        <div className="journey">
          <ol className="journey-lanes" aria-hidden="true">
            {journey.lanes.map((party) => {
              const county = party === null ? null : answer.parties[party]?.region;
              return (
                <li key={party ?? ''}>
                  <span className="journey-party">
                    {party === null ? t('trace.noParty') : nameOf(answer.parties, party)}
                  </span>
                  {county && <span className="journey-county">{region(county)}</span>}
                </li>
              );
            })}
          </ol>
          <ScrollArea className="journey-scroll" label={t('trace.journey')}>
            <JourneyDrawing journey={journey} label={label} />
          </ScrollArea>
        </div>
      )}
    </Panel>
  );
}
