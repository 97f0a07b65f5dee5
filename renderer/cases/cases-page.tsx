import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { CaseRecord, CaseSummary } from '../../shared/protocol/cases-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { Empty } from '../parts/empty.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import type { PageProps } from '../shell/page.ts';
import { goTo } from '../shell/route.ts';
import { asCoded, type Load } from '../state/load.ts';
import { useWorkstation } from '../state/workstation.ts';
import { offerUndo } from '../undo/undo-store.ts';
import { CaseBoard } from './case-board.tsx';
import { emptyCase } from './case-content.ts';
import { CaseList } from './case-list.tsx';
import { casesPage } from './cases.page.ts';
import { useCurrentCase } from './current-case.ts';

/** Cases of investigations: what was collected, what explains it, and what a recall could take. The path is the case. */
export default function CasesPage({ path: [open = ''] }: PageProps) {
  const { t } = useWords();
  const { engine } = useWorkstation();
  const [list, setList] = useState<Load<readonly CaseSummary[]>>({ kind: 'loading' });
  const [current, setCurrent] = useCurrentCase();
  const reload = useCallback(
    () =>
      engine.caseList({}).then(
        ({ cases }) => setList({ kind: 'ready', value: cases }),
        (error: unknown) => setList({ kind: 'failed', error: asCoded(error) }),
      ),
    [engine],
  );
  useEffect(() => {
    void reload();
  }, [reload]);
  useEffect(() => {
    if (open !== '') setCurrent(open);
  }, [open, setCurrent]);

  const begin = () => {
    const id = crypto.randomUUID();
    engine.caseSave({ id, revision: 0, content: emptyCase(t('cases.untitled')) }).then(
      () => {
        void reload();
        goTo('cases', id);
      },
      (error: unknown) => setList({ kind: 'failed', error: asCoded(error) }),
    );
  };
  const saved = useCallback((record: CaseRecord) => {
    setList((now) => (now.kind === 'ready' ? { kind: 'ready', value: withChange(now.value, record) } : now));
  }, []);
  const remove = ({ id, revision, content }: CaseRecord) =>
    engine.caseDelete({ id, revision }).then(() => {
      if (current === id) setCurrent('');
      goTo('cases');
      void reload();
      offerUndo({
        done: (words) => words.t('cases.deleted', { name: content.name }),
        undo: () => {
          void engine.caseSave({ id, revision: 0, content }).then(() => {
            void reload();
            goTo('cases', id);
          });
        },
      });
    });

  if (list.kind === 'loading') return <Skeleton />;
  if (list.kind === 'failed') {
    return (
      <div className="page">
        <FailureNotice error={list.error} onRetry={() => void reload()} />
      </div>
    );
  }
  return (
    <div className="page cases-page">
      <h1 className="spoken">{t('cases.title')}</h1>
      <div className="cases-columns">
        <CaseList cases={list.value} open={open} onBegin={begin} />
        {open === '' ? (
          <div className="panel">
            <Empty
              mark={casesPage.mark}
              title={t(list.value.length === 0 ? 'cases.emptyTitle' : 'cases.chooseTitle')}
            >
              <p className="muted">{t('cases.emptyText')}</p>
              <Button type="primary" onClick={begin}>
                {t('cases.begin')}
              </Button>
            </Empty>
          </div>
        ) : (
          <CaseBoard key={open} id={open} onSaved={saved} onDelete={remove} />
        )}
      </div>
    </div>
  );
}

function withChange(cases: readonly CaseSummary[], { id, revision, changed, content }: CaseRecord) {
  const { name, codes, parties } = content;
  const one = { id, revision, changed, name, codes: codes.length, parties: parties.length };
  // In its place: a list that jumps while one types cannot be read.
  return cases.some((known) => known.id === id)
    ? cases.map((known) => (known.id === id ? one : known))
    : [one, ...cases];
}
