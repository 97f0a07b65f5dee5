import { useEffect, useState } from 'react';
import type { FoundParty } from '../../shared/protocol/find-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { Empty } from '../parts/empty.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import type { PageProps } from '../shell/page.ts';
import { asCoded, type Load } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';
import { PartyCard } from './party-card.tsx';

/** What the directory says of a party. The path is its identifier. */
export default function PartyPage({ path: [id = ''] }: PageProps) {
  const { t } = useWords();
  return (
    <div className="page">
      <h1 className="spoken">{t('party.title')}</h1>
      {id === '' ? <Empty title={t('party.none')} /> : <Known key={id} id={id} />}
    </div>
  );
}

function Known({ id }: { readonly id: string }) {
  const { t } = useWords();
  const { engine } = useWorkstation();
  const [party, setParty] = useState<Load<FoundParty | null>>({ kind: 'loading' });
  useEffect(() => {
    let current = true;
    engine.find({ text: id.slice(0, 128) }).then(
      ({ parties }) => {
        const value = parties.hits.find(({ party: found }) => found === id) ?? null;
        if (current) setParty({ kind: 'ready', value });
      },
      (error: unknown) => current && setParty({ kind: 'failed', error: asCoded(error) }),
    );
    return () => {
      current = false;
    };
  }, [engine, id]);
  if (party.kind === 'loading') return <Skeleton />;
  if (party.kind === 'failed') return <FailureNotice error={party.error} />;
  if (party.value === null) {
    return (
      <Empty title={t('party.unknown', { id })}>
        <p className="muted">{t('party.unknownText')}</p>
      </Empty>
    );
  }
  return <PartyCard party={party.value} />;
}
