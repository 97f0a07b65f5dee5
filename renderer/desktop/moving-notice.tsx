import { Button } from 'antd';
import { useState } from 'react';
import type { EngineState } from '../../shared/protocol/host-bridge.ts';
import { formatBytes } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { askHost } from './desktop-host.ts';

/** In the place of the engine while the replica is on its way. */
export function MovingNotice({ move }: { readonly move: Extract<EngineState, { kind: 'moving' }> }) {
  const { t } = useWords();
  const [isCancelled, setCancelled] = useState(false);
  const percent = move.total === 0 ? 0 : Math.floor((move.done / move.total) * 100);
  const cancel = () => {
    setCancelled(true);
    void askHost({ kind: 'cancel-move' });
  };
  return (
    <section className="notice notice-plain" aria-label={t('place.moving')}>
      <p className="notice-title">{t('place.moving')}</p>
      <p className="muted">{t('place.movingHint')}</p>
      <p className="job-progress">
        <span>{t(`place.phase.${move.phase}`)}</span>
        <span className="figures muted">
          {t('place.progress', { done: formatBytes(move.done), total: formatBytes(move.total) })}
        </span>
        <span
          className="meter"
          role="progressbar"
          aria-label={t('place.moving')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
        >
          <span className="meter-fill" style={{ width: `${percent}%` }} />
        </span>
        <span className="figures job-percent">{`${percent}%`}</span>
      </p>
      <Button disabled={isCancelled} onClick={cancel}>
        {t(isCancelled ? 'place.cancelling' : 'place.cancel')}
      </Button>
    </section>
  );
}
