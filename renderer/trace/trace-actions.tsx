import { Button } from 'antd';
import { useState } from 'react';
import type { LookupAnswer } from '../../shared/protocol/lookup-answer.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { CollectButton } from '../cases/collect-button.tsx';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { pageHref } from '../shell/route.ts';
import { asCoded, type Load } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';
import { CentreAnswer } from './centre-answer.tsx';
import { EvidenceButton } from './evidence-button.tsx';

/** Where a life leads on: its network, a case, an evidence file, and the centre. */
export function TraceActions({ answer }: { readonly answer: TraceAnswer }) {
  const { t } = useWords();
  const { engine } = useWorkstation();
  const [centre, setCentre] = useState<Load<LookupAnswer> | null>(null);
  const ask = () => {
    setCentre({ kind: 'loading' });
    engine.lookup({ code: answer.code }).then(
      (value) => setCentre({ kind: 'ready', value }),
      (error: unknown) => setCentre({ kind: 'failed', error: asCoded(error) }),
    );
  };
  return (
    <>
      <p className="trace-actions">
        <a href={pageHref('network', `code:${answer.code}`)}>{t('network.openFor')}</a>
        <CollectButton item={{ kind: 'code', code: answer.code }} />
        <EvidenceButton
          about={{ kind: 'code', code: answer.code }}
          name={answer.code}
          file={answer.code.replaceAll(/[^0-9A-Za-z]+/g, '-')}
        />
        <Button disabled={centre?.kind === 'loading'} title={t('trace.askCentreHint')} onClick={ask}>
          {t(centre?.kind === 'loading' ? 'trace.askingCentre' : 'trace.askCentre')}
        </Button>
      </p>
      {centre?.kind === 'failed' && <FailureNotice error={centre.error} onRetry={ask} />}
      {centre?.kind === 'ready' && <CentreAnswer answer={centre.value} />}
    </>
  );
}
