import { Button } from 'antd';
import { NOWHERE } from '../../../shared/domain/region/regions.ts';
import type { RegionHolding } from '../../../shared/protocol/status-answer.ts';
import { exactCount, formatBytes } from '../../format/number.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Panel } from '../../parts/panel.tsx';
import { ScrollArea } from '../../parts/scroll-area.tsx';
import type { RegionChange } from './change-dialog.tsx';
import { droppingGain } from './subscription-cost.ts';
import { subscriptionName } from './subscription-name.ts';

interface SubscribedPanelProps {
  readonly enrolled: readonly string[];
  readonly held: readonly RegionHolding[];
  readonly onAsk: (change: RegionChange) => void;
  readonly onLook: (region: string) => void;
}

/** What is followed now, and what each alone takes. */
export function SubscribedPanel({ enrolled, held, onAsk, onLook }: SubscribedPanelProps) {
  const words = useWords();
  const { t } = words;
  return (
    <Panel
      title={t('replica.page.subscribed')}
      className="subscribed"
      aside={<span className="muted figures">{exactCount(enrolled.length)}</span>}
    >
      <ScrollArea className="table-scroll" label={t('replica.page.subscribed')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('replica.enrolled')}</th>
              <th scope="col" className="number">
                {t('replica.regionsHeld')}
              </th>
              <th scope="col" className="number">
                {t('replica.page.frees')}
              </th>
              <th scope="col">
                <span className="spoken">{t('replica.page.drop')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {enrolled.map((code) => {
              const gain = droppingGain(code, enrolled, held);
              return (
                <tr key={code} data-subscription={code}>
                  <th scope="row">
                    <button type="button" className="link-button" onClick={() => onLook(code.padEnd(6, '0'))}>
                      {subscriptionName(code, words)}
                    </button>{' '}
                    <span className="muted figures">{code}</span>
                  </th>
                  <td className="number">
                    {exactCount(held.filter(({ region }) => region.startsWith(code)).length)}
                  </td>
                  <td className="number">{formatBytes(gain.bytes)}</td>
                  <td>
                    {code !== NOWHERE && (
                      <Button
                        size="small"
                        aria-label={t('replica.page.dropNamed', { name: subscriptionName(code, words) })}
                        onClick={() => onAsk({ kind: 'drop', code })}
                      >
                        {t('replica.page.drop')}
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollArea>
      <p className="panel-body muted small">{t('replica.page.alwaysPart')}</p>
    </Panel>
  );
}
