import type { EngineClient } from '../../../shared/protocol/engine-contract.ts';
import type { StatusAnswer } from '../../../shared/protocol/status-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Panel } from '../../parts/panel.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { VerificationPanel } from '../../today/verification-panel.tsx';
import { RefusalCard } from '../refusals/refusal-card.tsx';
import { useAsked } from '../use-asked.ts';
import { AtRestPanel } from './at-rest-panel.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { TrustPanel } from './trust-panel.tsx';

const askTrust = (engine: EngineClient) => engine.trust({});

/** Whom this workstation believes, and what protects what it holds. */
export function TrustSection({ status }: { readonly status: StatusAnswer }) {
  const { t } = useWords();
  const trust = useAsked(askTrust, status.lastSync);
  return (
    <div className="replica-columns trust-columns">
      <div className="stack">
        {trust.kind === 'loading' && <Skeleton label={t('replica.page.trust')} />}
        {trust.kind === 'failed' && (
          <Panel title={t('replica.page.trust')}>
            <RefusalCard error={trust.error} />
          </Panel>
        )}
        {trust.kind === 'ready' && <TrustPanel trust={trust.value} />}
      </div>
      <div className="stack">
        <AtRestPanel status={status} />
        <VerificationPanel status={status} />
        <ClockPanel after={status.lastSync} />
      </div>
    </div>
  );
}
