import { useState } from 'react';
import type { ComparisonAnswer } from '../../../shared/protocol/compare-answer.ts';
import type { EngineClient } from '../../../shared/protocol/engine-contract.ts';
import type { StatusAnswer } from '../../../shared/protocol/status-answer.ts';
import { exactCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { RefusalCard } from '../refusals/refusal-card.tsx';
import { useAsked } from '../use-asked.ts';
import { ComparisonPanel } from './comparison-panel.tsx';
import { QrDrawing } from './qr-drawing.tsx';

const askShown = (engine: EngineClient) => engine.checkpointToShow({});
/** Pixels: two or more a module for any text that fits, and whole on the smaller screen. */
const qrSide = 400;

/** Two workstations hold their national checkpoints together: neither needs a network. */
export function CompareSection({ status }: { readonly status: StatusAnswer }) {
  const { t } = useWords();
  const shown = useAsked(askShown, status.national.size);
  const [answer, setAnswer] = useState<ComparisonAnswer | null>(null);
  return (
    <div className="compare-columns">
      <Panel title={t('replica.page.ownCheckpoint')}>
        <div className="panel-body compare-own">
          {shown.kind === 'loading' && <Skeleton label={t('replica.page.ownCheckpoint')} />}
          {shown.kind === 'failed' && <RefusalCard error={shown.error} />}
          {shown.kind === 'ready' && (
            <>
              <QrDrawing
                text={answer?.show ?? shown.value.text}
                label={t('replica.page.ownQr', { size: exactCount(shown.value.size) })}
                side={qrSide}
              />
              <dl className="compare-figures">
                <Figure label={t('asOf.nation')}>{exactCount(shown.value.size)}</Figure>
                <div className="figure">
                  <dt>{t('replica.page.root')}</dt>
                  <dd className="code-other">{shown.value.root}</dd>
                </div>
                <div className="figure">
                  <dt>{t('asOf.trustedTime')}</dt>
                  <dd className="figures">
                    {shown.value.trustedTime === null
                      ? t('asOf.noTrustedTime')
                      : formatTime(shown.value.trustedTime)}
                  </dd>
                </div>
              </dl>
              <CopyButton key={answer?.show ?? ''} text={answer?.show ?? shown.value.text} />
            </>
          )}
        </div>
      </Panel>
      <ComparisonPanel answer={answer} onAnswer={setAnswer} />
    </div>
  );
}
