import { Button } from 'antd';
import type { CodedError } from '../../shared/errors/coded-error.ts';
import { useWords } from '../i18n/use-words.ts';
import { failureText } from './failure-text.ts';
import { Notice } from './notice.tsx';

interface FailureNoticeProps {
  readonly error: CodedError;
  readonly onRetry?: () => void;
}

/** A refusal of the engine: what happened in the reader's language, its code for whoever is asked for help. */
export function FailureNotice({ error, onRetry }: FailureNoticeProps) {
  const { t, language } = useWords();
  const place = [error.place.file, error.place.line, error.place.path]
    .filter((part) => part !== undefined)
    .join(' · ');
  return (
    <Notice tone="bad" title={t('failure.title')}>
      <p>{failureText(error, t)}</p>
      {/* The engine's own sentence says more to who reads English. */}
      {language === 'en-US' && <p className="muted small">{error.message}</p>}
      <p className="muted">
        {t('failure.code', { code: error.code })}
        {place !== '' && ` · ${t('failure.place', { place })}`}
      </p>
      {onRetry && <Button onClick={onRetry}>{t('failure.retry')}</Button>}
    </Notice>
  );
}
