import { useWords } from '../i18n/use-words.ts';
import { failureText } from '../parts/failure-text.ts';
import type { JobState } from './job-store.ts';

/** How a job ended, in a line; what must be named one by one below it. */
export function JobOutcome({ state }: { readonly state: JobState }) {
  const words = useWords();
  const { t } = words;
  if (state.kind === 'cancelled') return <span className="job-outcome muted">{t('jobs.cancelled')}</span>;
  if (state.kind === 'failed') {
    return (
      <span className="job-outcome" role="alert">
        <span className="chip chip-bad">{t('jobs.failed')}</span> {failureText(state.error, t)}{' '}
        <span className="muted">{t('failure.code', { code: state.error.code })}</span>
      </span>
    );
  }
  if (state.kind !== 'done') return null;
  const { tone, title, detail, lines = [] } = state.summary(words);
  return (
    <span className="job-outcome" role={tone === 'bad' ? 'alert' : 'status'}>
      <span className={`chip chip-${tone}`}>{title}</span>
      {detail !== undefined && <span className="muted"> {detail}</span>}
      {lines.length > 0 && (
        <ul className="job-lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </span>
  );
}
