import { Button } from 'antd';
import { NATION } from '../../../shared/domain/region/regions.ts';
import type { NationalPinsAnswer } from '../../../shared/protocol/national-pins-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Load } from '../../state/load.ts';
import type { ReplicaView } from '../../state/replica-store.ts';
import { AddingFigures } from './adding-figures.tsx';
import type { RegionChange } from './change-dialog.tsx';
import { addingCost, subscriptionCode } from './subscription-cost.ts';
import { subscriptionName } from './subscription-name.ts';

interface AddingPanelProps {
  readonly view: ReplicaView;
  readonly pins: Load<NationalPinsAnswer>;
  readonly division: string;
  readonly onAsk: (change: RegionChange) => void;
}

/** The division that is looked at, and what following it would bring. */
export function AddingPanel({ view, pins, division, onAsk }: AddingPanelProps) {
  const words = useWords();
  const { t } = words;
  if (division === NATION) return null;
  const code = subscriptionCode(division);
  const { enrolled, regions } = view.regions;
  const by = enrolled.find((one) => code.startsWith(one));
  return (
    <Panel title={subscriptionName(code, words)} aside={<span className="muted figures">{code}</span>}>
      <div className="panel-body adding">
        {by !== undefined ? (
          <p>{t('replica.page.alreadyFollowed', { by: subscriptionName(by, words) })}</p>
        ) : (
          <>
            {pins.kind === 'failed' && <FailureNotice error={pins.error} />}
            {pins.kind === 'ready' && (
              <AddingFigures
                cost={addingCost(code, enrolled, pins.value, regions)}
                nationalSize={pins.value.nationalSize}
              />
            )}
            <Button type="primary" onClick={() => onAsk({ kind: 'add', code })}>
              {t('replica.page.follow')}
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}
