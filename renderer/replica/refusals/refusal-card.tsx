import { formatTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { failureText } from '../../parts/failure-text.ts';
import { Notice } from '../../parts/notice.tsx';
import { explainRefusal, type Refused } from './explain-refusal.ts';

interface RefusalCardProps {
  readonly error: Refused;
  /** RFC 3339: when it was met; nothing for one just now. */
  readonly seen?: string;
}

/** One refusal: the rule it met, what was seen, what to do, and the words of the log for whoever is asked for help. */
export function RefusalCard({ error, seen }: RefusalCardProps) {
  const words = useWords();
  const { t, language } = words;
  const { rule, remedy, grave, record } = explainRefusal(error, words);
  return (
    <Notice tone={grave ? 'bad' : 'warn'} title={t('replica.page.refused')}>
      <dl className="pairs refusal">
        <dt>{t('replica.page.rule')}</dt>
        <dd>
          <strong>{rule ?? failureText(error, t)}</strong>
        </dd>
        <dt>{t('replica.page.kept')}</dt>
        <dd>{t('replica.page.keptText')}</dd>
        {remedy !== null && (
          <>
            <dt>{t('replica.page.remedy')}</dt>
            <dd>{remedy}</dd>
          </>
        )}
        <dt>{t('replica.page.record')}</dt>
        <dd>
          <dl className="refusal-record">
            {seen !== undefined && (
              <div>
                <dt>{t('replica.page.seenAt')}</dt>
                <dd className="figures">{formatTime(seen)}</dd>
              </div>
            )}
            {record.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="code-other">{value}</dd>
              </div>
            ))}
            <div>
              <dt>{t('replica.page.code')}</dt>
              <dd className="code-like">{error.code}</dd>
            </div>
          </dl>
          {/* The engine's own sentence, for who reads English. */}
          {rule !== null && language === 'en-US' && (
            <p className="muted small" lang="en">
              {error.message}
            </p>
          )}
        </dd>
      </dl>
    </Notice>
  );
}
