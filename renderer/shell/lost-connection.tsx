import { Button } from 'antd';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from '../parts/notice.tsx';

export function LostConnection() {
  const { t } = useWords();
  return (
    <Notice tone="bad" title={t('app.lost')}>
      <p>{t('app.lostHint')}</p>
      <Button onClick={() => location.reload()}>{t('app.reload')}</Button>
    </Notice>
  );
}
