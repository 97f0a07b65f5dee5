import type { ToldHold } from '../../shared/protocol/hold-schema.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from '../parts/notice.tsx';
import { nameOf, type Parties } from './party-name.tsx';

interface HoldsNoticeProps {
  readonly holds: readonly ToldHold[];
  readonly parties: Parties;
  /** What is over by then stands no more; null where no time is trusted. */
  readonly time: string | null;
}

/** What the law has put on the pack; nothing where it never has. */
export function HoldsNotice({ holds, parties, time }: HoldsNoticeProps) {
  const { t, term } = useWords();
  if (holds.length === 0) return null;
  const stands = holds.some(
    ({ until }) => until === null || time === null || Date.parse(until) > Date.parse(time),
  );
  return (
    <Notice tone={stands ? 'bad' : 'plain'} title={t('trace.holds')}>
      <ul>
        {holds.map((hold) => (
          <li key={`${hold.kind} ${hold.since} ${hold.document}`}>
            <strong>{term('hold', hold.kind)}</strong>{' '}
            {t('trace.holdBy', { by: nameOf(parties, hold.by), since: formatTime(hold.since) })}
            {hold.until !== null && ` ${t('trace.holdUntil', { until: formatTime(hold.until) })}`}
            {hold.document !== null && <span className="muted"> {hold.document}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
