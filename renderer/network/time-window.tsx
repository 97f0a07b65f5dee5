import { useMemo } from 'react';
import type { NetworkAnswer } from '../../shared/protocol/network-answer.ts';
import { exactCount } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { deliveryTime, type NetworkFilter } from './network-filter.ts';

interface TimeWindowProps {
  readonly answer: NetworkAnswer;
  readonly filter: NetworkFilter;
  readonly onFilter: (filter: NetworkFilter) => void;
}

const dayMs = 86_400_000;
const beijingMs = 8 * 3_600_000;
const bars = 60;

/** Days since the epoch, of Beijing. */
const dayOf = (ms: number) => Math.floor((ms + beijingMs) / dayMs);
const startOf = (day: number) => day * dayMs - beijingMs;

/** The window of time: how many deliveries fall on which days, and two sliders that cut it. Nothing where no day is known. */
export function TimeWindow({ answer, filter, onFilter }: TimeWindowProps) {
  const { t } = useWords();
  const spread = useMemo(() => spreadOf(answer), [answer]);
  if (spread === null || spread.last === spread.first) return null;
  const { first, last, heights, undated } = spread;
  const since = filter.sinceMs === null ? first : Math.max(first, dayOf(filter.sinceMs));
  const until = filter.untilMs === null ? last : Math.min(last, dayOf(filter.untilMs));
  const text = (day: number) => formatTime(new Date(startOf(day)).toISOString()).slice(0, 10);
  const change = (from: number, to: number) =>
    onFilter({
      ...filter,
      sinceMs: from <= first ? null : startOf(from),
      untilMs: to >= last ? null : startOf(to + 1) - 1,
    });
  const share = (day: number) => (day - first) / (last - first + 1);
  return (
    <div className="time-window">
      <span className="figures">{text(since)}</span>
      <div className="time-track">
        <svg viewBox={`0 0 ${bars} 24`} preserveAspectRatio="none" aria-hidden="true">
          {heights.map((height, at) => {
            const inside = at / bars >= share(since) - 1 / bars && at / bars <= share(until + 1);
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
                key={at}
                x={at + 0.1}
                width={0.8}
                y={24 - height * 24}
                height={height * 24}
                className={inside ? 'bar-in' : 'bar-out'}
              />
            );
          })}
        </svg>
        <input
          type="range"
          min={first}
          max={last}
          value={since}
          aria-label={t('network.since')}
          aria-valuetext={text(since)}
          onChange={({ target }) => change(Math.min(Number(target.value), until), until)}
        />
        <input
          type="range"
          min={first}
          max={last}
          value={until}
          aria-label={t('network.until')}
          aria-valuetext={text(until)}
          onChange={({ target }) => change(since, Math.max(Number(target.value), since))}
        />
      </div>
      <span className="figures">{text(until)}</span>
      {undated > 0 && (
        <span className="muted small">
          {t('network.undated', { count: undated, deliveries: exactCount(undated) })}
        </span>
      )}
    </div>
  );
}

function spreadOf({ deliveries }: NetworkAnswer) {
  const days = deliveries.flatMap((delivery) => {
    const ms = deliveryTime(delivery);
    return ms === null ? [] : [dayOf(ms)];
  });
  if (days.length === 0) return null;
  const first = days.reduce((a, b) => Math.min(a, b));
  const last = days.reduce((a, b) => Math.max(a, b));
  const counts = new Array<number>(bars).fill(0);
  for (const day of days) {
    const at = Math.min(bars - 1, Math.floor(((day - first) / (last - first + 1)) * bars));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return {
    first,
    last,
    undated: deliveries.length - days.length,
    // A day with anything at all is seen.
    heights: counts.map((count) => (count === 0 ? 0 : Math.max(0.08, count / most))),
  };
}
