import { useStore } from 'zustand';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../parts/notice.tsx';
import { useWorkstation } from '../../state/workstation.ts';
import { RefusalCard } from '../refusals/refusal-card.tsx';

/** How the last job of a kind ended, beside the form that began it: a refusal explained, a result in full. */
export function JobResult({ kind }: { readonly kind: string }) {
  const words = useWords();
  const { jobs } = useWorkstation();
  const job = useStore(jobs, (state) => state.jobs.findLast((one) => one.kind === kind));
  if (job === undefined) return null;
  const { state } = job;
  if (state.kind === 'failed') return <RefusalCard error={state.error} />;
  if (state.kind !== 'done') return null;
  const { tone, title, detail, lines = [] } = state.summary(words);
  return (
    <Notice tone={tone} title={title}>
      {detail !== undefined && <p>{detail}</p>}
      {lines.length > 0 && (
        <ul className="code-like job-lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
