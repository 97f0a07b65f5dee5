import { Button } from 'antd';
import type { NationalPinsAnswer } from '../../../shared/protocol/national-pins-answer.ts';
import { exactCount, formatBytes } from '../../format/number.ts';
import { useWords } from '../../i18n/use-words.ts';
import { changeRegionsJob } from '../../jobs/change-regions-job.ts';
import { syncJob } from '../../jobs/sync-job.ts';
import { SideSheet } from '../../parts/side-sheet.tsx';
import type { Load } from '../../state/load.ts';
import type { ReplicaView } from '../../state/replica-store.ts';
import { useWorkstation } from '../../state/workstation.ts';
import { AddingFigures } from './adding-figures.tsx';
import { addingCost, droppingGain } from './subscription-cost.ts';
import { subscriptionName } from './subscription-name.ts';

export interface RegionChange {
  readonly kind: 'add' | 'drop';
  /** As it is subscribed to: `33`, `3301`, `330106`. */
  readonly code: string;
}

interface ChangeDialogProps {
  readonly view: ReplicaView;
  readonly pins: Load<NationalPinsAnswer>;
  readonly change: RegionChange | null;
  readonly onClose: () => void;
}

/** Says once more what a change brings and takes before it is made. */
export function ChangeDialog({ view, pins, change, onClose }: ChangeDialogProps) {
  const words = useWords();
  const { t } = words;
  const { jobs } = useWorkstation();
  const { enrolled, regions } = view.regions;
  const make = async ({ kind, code }: RegionChange) => {
    onClose();
    const { start } = jobs.getState();
    const params = { add: kind === 'add' ? [code] : [], drop: kind === 'drop' ? [code] : [] };
    const changed = await start(changeRegionsJob, params);
    if (changed !== null && kind === 'add') await start(syncJob, null);
  };
  const gain = change?.kind === 'drop' ? droppingGain(change.code, enrolled, regions) : null;
  return (
    <SideSheet
      title={change === null ? '' : t(`replica.page.confirm.${change.kind}`)}
      open={change !== null}
      onClose={onClose}
      place="dialog"
    >
      {change !== null && (
        <div className="change-dialog">
          <p>
            <strong>{subscriptionName(change.code, words)}</strong>{' '}
            <span className="muted figures">{change.code}</span>
          </p>
          {change.kind === 'add' && pins.kind === 'ready' && (
            <AddingFigures
              cost={addingCost(change.code, enrolled, pins.value, regions)}
              nationalSize={pins.value.nationalSize}
            />
          )}
          {gain !== null && (
            <p>
              {t('replica.page.dropText', {
                counties: exactCount(gain.counties),
                rows: exactCount(gain.rows),
                bytes: formatBytes(gain.bytes),
              })}
            </p>
          )}
          <p className="muted small">{t(`replica.page.confirmText.${change.kind}`)}</p>
          <div className="dialog-actions">
            <Button onClick={onClose}>{t('replica.page.leave')}</Button>
            <Button type="primary" danger={change.kind === 'drop'} onClick={() => void make(change)}>
              {t(`replica.page.confirmDo.${change.kind}`)}
            </Button>
          </div>
        </div>
      )}
    </SideSheet>
  );
}
