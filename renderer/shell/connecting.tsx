import { useWords } from '../i18n/use-words.ts';

export function Connecting() {
  const { t } = useWords();
  return (
    <p className="connecting" role="status">
      {t('app.connecting')}
    </p>
  );
}
