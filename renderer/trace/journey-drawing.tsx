import { codeGroups } from '../format/code-groups.ts';
import { timeParts } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { eventName } from './event-words.ts';
import type { Journey, Leg, Stay, Stop } from './journey-layout.ts';

/** Pixels. `lane` and `head` are the heights that styles/life.css gives the names beside the drawing. */
const size = { lane: 28, head: 34, left: 30, stay: 18, foot: 8 } as const;
/** A short life spreads over the width that a small screen has; a long one scrolls. */
const roomy = { width: 540, widest: 84, narrowest: 46 } as const;
/** Where a column stands, for a drawing of so many columns. */
const scaleOf = (columns: number) => {
  const step = Math.min(roomy.widest, Math.max(roomy.narrowest, Math.floor(roomy.width / columns)));
  return (column: number) => size.left + column * step;
};
type Scale = ReturnType<typeof scaleOf>;
const y = (lane: number) => size.head + lane * size.lane + size.lane / 2;

interface JourneyDrawingProps {
  readonly journey: Journey;
  /** Says in words what the drawing shows. */
  readonly label: string;
}

export function JourneyDrawing({ journey, label }: JourneyDrawingProps) {
  const { lanes, columns, stops, legs, stays } = journey;
  const x = scaleOf(columns);
  const width = x(columns - 1) + size.left;
  const height = size.head + lanes.length * size.lane + stays.length * size.stay + size.foot;
  return (
    <svg className="journey-svg" width={width} height={height} role="img" aria-label={label}>
      {lanes.map((party, lane) => (
        <line key={party ?? ''} className="j-lane" x1={0} x2={width} y1={y(lane)} y2={y(lane)} />
      ))}
      {stays.map((stay) => (
        <StayBand
          key={`${stay.code} ${stay.fromColumn}`}
          stay={stay}
          top={size.head + lanes.length * size.lane}
          x={x}
        />
      ))}
      {legs.map((leg) => (
        <path
          key={`${leg.from.column}-${leg.to.column}`}
          className={`j-leg j-${leg.kind}`}
          d={curve(leg, x)}
        />
      ))}
      {stops.map((stop, index) => (
        <g key={stop.event.number}>
          <DateMark stop={stop} x={x} previous={stops[index - 1]} />
          <StopMark stop={stop} x={x} />
        </g>
      ))}
    </svg>
  );
}

/** A straight line within a lane, an S between two. */
function curve({ from, to }: Leg, x: Scale): string {
  const [x1, y1, x2, y2] = [x(from.column), y(from.lane), x(to.column), y(to.lane)];
  if (y1 === y2) return `M${x1} ${y1}H${x2}`;
  const middle = x2 - (x(1) - x(0)) / 2;
  return `M${x1} ${y1}H${middle - 12}C${middle + 6} ${y1} ${middle - 6} ${y2} ${middle + 12} ${y2}H${x2}`;
}

function StopMark({ stop, x }: { readonly stop: Stop; readonly x: Scale }) {
  const words = useWords();
  const { event, kind, contradicted } = stop;
  const classes = ['j-stop', `j-${kind}`];
  if (contradicted) classes.push('j-bad');
  if (event.notApplied !== undefined) classes.push('j-void');
  if (event.role === 'via') classes.push('j-via');
  const [cx, cy] = [x(stop.column), y(stop.lane)];
  return (
    <g className={classes.join(' ')}>
      <title>{`${timeParts(event.time).date} ${timeParts(event.time).clock} ${eventName(event, words)}`}</title>
      {kind === 'make' && <rect x={cx - 6} y={cy - 6} width={12} height={12} rx={1} />}
      {kind === 'pack' && (
        <rect x={cx - 4} y={cy - 4} width={8} height={8} transform={`rotate(45 ${cx} ${cy})`} />
      )}
      {kind === 'end' && <path d={`M${cx - 7} ${cy - 7}h14v14h-14zM${cx - 3} ${cy - 3}l6 6m0-6l-6 6`} />}
      {(kind === 'in' || kind === 'other') && <circle cx={cx} cy={cy} r={5.5} />}
      {kind === 'out' && <path d={`M${cx - 5} ${cy - 6.5}L${cx + 7} ${cy}L${cx - 5} ${cy + 6.5}z`} />}
      {contradicted && <circle className="j-ring" cx={cx} cy={cy} r={11} />}
    </g>
  );
}

interface DateMarkProps {
  readonly stop: Stop;
  readonly previous: Stop | undefined;
  readonly x: Scale;
}

/** The day where it changes, the year where that changes too. */
function DateMark({ stop, previous, x }: DateMarkProps) {
  const { date } = timeParts(stop.event.time);
  const before = previous ? timeParts(previous.event.time).date : '';
  if (date === before) return null;
  const left = x(stop.column);
  return (
    <g className="j-date">
      {date.slice(0, 4) !== before.slice(0, 4) && (
        <text x={left} y={11} textAnchor="middle" className="j-year">
          {date.slice(0, 4)}
        </text>
      )}
      <text x={left} y={25} textAnchor="middle">
        {date.slice(5)}
      </text>
    </g>
  );
}

/** Inside a pack from here to there; open at the right where it still is. */
function StayBand({ stay, top, x }: { readonly stay: Stay; readonly top: number; readonly x: Scale }) {
  const left = x(stay.fromColumn) - 10;
  const right = stay.open ? x(stay.untilColumn - 1) + size.left : x(stay.untilColumn) - 14;
  const bandTop = top + stay.row * size.stay + 4;
  const width = Math.max(20, right - left);
  return (
    <g className="j-stay">
      <rect x={left} y={bandTop} width={width} height={size.stay - 5} rx={2} />
      {width > 90 && (
        <text x={left + 6} y={bandTop + 10}>
          {width > 160 ? codeGroups(stay.code).join(' ') : `…${stay.code.slice(-8)}`}
        </text>
      )}
    </g>
  );
}
