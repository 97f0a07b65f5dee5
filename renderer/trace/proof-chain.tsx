import type { EventAnswer } from '../../shared/protocol/event-answer.ts';
import { exactCount } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';

/** From the event up to the nation's cosigned checkpoint: what each step commits to, and when it was checked. */
export function ProofChain({ answer: { number, logs, asOf } }: { readonly answer: EventAnswer }) {
  const { list, t, place } = useWords();
  const [first] = logs;
  if (first === undefined) return <p className="muted">{t('trace.noDocument')}</p>;
  const { pack, log, region, index } = first;
  const { trustedTime, size } = asOf.national;
  const steps: readonly (readonly [string, string])[] = [
    [
      t('trace.proofEvent', { number: exactCount(number) }),
      index === null
        ? t('trace.proofEventRepeated', { place: place(region) })
        : t('trace.proofEventText', { place: place(region), index: exactCount(index) }),
    ],
    [
      t('trace.proofTree'),
      t('trace.proofTreeText', {
        from: exactCount(pack.eventRange.from),
        to: exactCount(pack.eventRange.to),
        root: pack.eventRoot,
      }),
    ],
    [
      t('trace.proofManifest', { entry: exactCount(pack.entry) }),
      t('trace.proofManifestText', { manifest: pack.manifest }),
    ],
    [
      t('trace.proofLog', { place: place(region), size: exactCount(log.size) }),
      t('trace.proofLogText', { root: log.root }),
    ],
    [t('trace.proofPin'), t('trace.proofPinText', { size: exactCount(size) })],
    [
      t('trace.proofCheckpoint'),
      trustedTime === null
        ? t('trace.proofCheckpointNoTime')
        : t('trace.proofCheckpointText', { time: formatTime(trustedTime) }),
    ],
  ];
  return (
    <>
      <ol className="proof-chain">
        {steps.map(([what, how]) => (
          <li key={what}>
            <strong>{what}</strong>
            <span className="muted">{how}</span>
          </li>
        ))}
      </ol>
      {logs.length > 1 && (
        <p className="muted small">
          {t('trace.alsoIn', {
            places: list(logs.slice(1).map((other) => place(other.region))),
          })}
        </p>
      )}
      <p className="muted small">{t('trace.proofHint')}</p>
    </>
  );
}
