import { useWords } from '../i18n/use-words.ts';
import { failureText } from '../parts/failure-text.ts';
import { Notice } from '../parts/notice.tsx';
import { useSaveFailure } from './save-failure.ts';

/** Says over any page that a file was not written, until it is put away. */
export function SaveFailureNotice() {
  const { t } = useWords();
  const failure = useSaveFailure((state) => state.failure);
  if (failure === null) return null;
  return (
    <div className="save-failure">
      <Notice tone="bad" title={t('table.notSaved')}>
        <p>{failureText(failure, t)}</p>
        <p className="muted">{t('failure.code', { code: failure.code })}</p>
        <button
          type="button"
          className="link-button"
          onClick={() => useSaveFailure.setState({ failure: null })}
        >
          {t('app.close')}
        </button>
      </Notice>
    </div>
  );
}
