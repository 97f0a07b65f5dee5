import { fromWire } from '../../shared/protocol/messages.ts';
import type { MoveEnd } from '../../shared/protocol/replica-place.ts';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';

/** How the last move ended: the page that asked for it is gone by then, with the engine it had. */
export function LastMove({ end }: { readonly end: MoveEnd | null }) {
  const { t } = useWords();
  if (end === null) return null;
  if (end.kind === 'failed') {
    if (end.error.code === 'CANCELLED') return <Notice tone="plain" title={t('place.cancelled')} />;
    return <FailureNotice error={fromWire(end.error)} />;
  }
  return (
    <Notice tone="good" title={t('place.moved')}>
      {end.kept !== null && <p>{t('place.kept', { folder: end.kept })}</p>}
    </Notice>
  );
}
