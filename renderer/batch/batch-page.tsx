import { useEffect, useState } from 'react';
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { Empty } from '../parts/empty.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import type { PageProps } from '../shell/page.ts';
import { asCoded, type Load } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';
import { batchPage } from './batch.page.ts';
import { BatchResult } from './batch-result.tsx';
import { BatchSearch } from './batch-search.tsx';

/** Where is this batch now. The path is product and batch; either may be empty while it is being chosen. */
export default function BatchPage({ path: [product = '', batch = ''] }: PageProps) {
  const { t } = useWords();
  return (
    <div className="page">
      <h1 className="spoken">{t('batch.title')}</h1>
      <BatchSearch key={`${product}\n${batch}`} product={product} batch={batch} />
      {product === '' || batch === '' ? (
        <Empty mark={batchPage.mark} title={t('batch.emptyTitle')}>
          <p className="muted">{t('batch.emptyText')}</p>
        </Empty>
      ) : (
        <Asked key={`${product}\n${batch}`} product={product} batch={batch} />
      )}
    </div>
  );
}

interface AskedProps {
  readonly product: string;
  readonly batch: string;
}

function Asked({ product, batch }: AskedProps) {
  const { t } = useWords();
  const { engine, replica } = useWorkstation();
  const [answer, setAnswer] = useState<Load<BatchAnswer>>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    let current = true;
    setAnswer({ kind: 'loading' });
    engine.batch({ product, batch }).then(
      (value) => {
        if (!current) return;
        setAnswer({ kind: 'ready', value });
        replica.getState().noticed(value.asOf);
      },
      (error: unknown) => current && setAnswer({ kind: 'failed', error: asCoded(error) }),
    );
    return () => {
      current = false;
    };
  }, [engine, replica, product, batch, attempt]);
  if (answer.kind === 'loading') return <Skeleton label={t('batch.loading', { batch })} />;
  if (answer.kind === 'failed') {
    return <FailureNotice error={answer.error} onRetry={() => setAttempt(attempt + 1)} />;
  }
  return <BatchResult answer={answer.value} />;
}
