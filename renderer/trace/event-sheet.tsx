import { useEffect, useState } from 'react';
import type { EventAnswer } from '../../shared/protocol/event-answer.ts';
import type { TraceEvent } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { ProofBadge } from '../parts/proof-badge.tsx';
import { ScrollArea } from '../parts/scroll-area.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { asCoded, type Load } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';
import { eventName } from './event-words.ts';
import { ProofChain } from './proof-chain.tsx';

interface EventSheetProps {
  /** Null while none is open. */
  readonly event: TraceEvent | null;
  readonly onClose: () => void;
}

/** One event as it was captured, and step by step what commits to it. */
export function EventSheet({ event, onClose }: EventSheetProps) {
  const words = useWords();
  const title = event === null ? '' : `${eventName(event, words)} · ${formatTime(event.time)}`;
  return (
    <SideSheet title={title} open={event !== null} onClose={onClose}>
      {event !== null && <Shown key={event.number} number={event.number} />}
    </SideSheet>
  );
}

function Shown({ number }: { readonly number: number }) {
  const { t } = useWords();
  const { engine } = useWorkstation();
  const [answer, setAnswer] = useState<Load<EventAnswer>>({ kind: 'loading' });
  useEffect(() => {
    let current = true;
    engine.event({ number }).then(
      (value) => current && setAnswer({ kind: 'ready', value }),
      (error: unknown) => current && setAnswer({ kind: 'failed', error: asCoded(error) }),
    );
    return () => {
      current = false;
    };
  }, [engine, number]);
  if (answer.kind === 'loading') return <Skeleton />;
  if (answer.kind === 'failed') return <FailureNotice error={answer.error} />;
  const { event } = answer.value;
  if (event === null) return <p className="muted">{t('trace.noDocument')}</p>;
  const document = JSON.stringify(JSON.parse(event.document), null, 2);
  return (
    <div className="event-sheet">
      <p>
        <ProofBadge state="proven" detail={t('trace.provenDetail')} />{' '}
        <span className="muted">{t('trace.recorded', { time: formatTime(event.recordTime) })}</span>
      </p>
      <h3>{t('trace.chain')}</h3>
      <ProofChain answer={answer.value} />
      <h3>
        {t('trace.document')} <CopyButton text={event.document} />
      </h3>
      <ScrollArea className="event-document" label={t('trace.document')}>
        <pre>{document}</pre>
      </ScrollArea>
    </div>
  );
}
