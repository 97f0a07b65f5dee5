import { Button, Input } from 'antd';
import { useStore } from 'zustand';
import type { CaseRecord } from '../../shared/protocol/cases-answer.ts';
import { caseLimits } from '../../shared/protocol/cases-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { isUnderWay } from '../jobs/job-store.ts';
import { dateModes, mixings } from '../network/network-question.ts';
import { Choice } from '../network/network-search.tsx';
import { Empty } from '../parts/empty.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useWorkstation } from '../state/workstation.ts';
import { CaseCodes } from './case-codes.tsx';
import { CaseParties } from './case-parties.tsx';
import { CaseResultView } from './case-result.tsx';
import { keepResult, useCaseResults } from './case-results.ts';
import { investigateJob } from './investigate-job.ts';
import { useCase } from './use-case.ts';

interface CaseBoardProps {
  readonly id: string;
  readonly onSaved: (record: CaseRecord) => void;
  readonly onDelete: (record: CaseRecord) => Promise<void>;
}

/** One case: what was collected at the left, how it is asked and what came of it below. */
export function CaseBoard({ id, onSaved, onDelete }: CaseBoardProps) {
  const { t } = useWords();
  const { jobs } = useWorkstation();
  const { load, content, state, change, flush, reopen } = useCase(id, onSaved);
  const result = useCaseResults(({ results }) => results.get(id));
  const busy = useStore(jobs, (store) =>
    store.jobs.some((job) => job.kind === investigateJob.id && isUnderWay(job)),
  );
  if (load.kind === 'loading') return <Skeleton />;
  if (load.kind === 'failed') return <FailureNotice error={load.error} onRetry={reopen} />;
  if (content === null) return <Empty title={t('cases.gone')} />;

  const run = async () => {
    const record = await flush();
    const asked = record?.content ?? content;
    const answer = await jobs.getState().start(investigateJob, { name: asked.name, content: asked });
    if (answer !== null) keepResult(id, { answer, asked });
  };
  const remove = async () => {
    const record = await flush();
    if (record !== null) await onDelete(record);
  };
  return (
    <div className="case-board">
      <header className="case-head">
        <Input
          size="large"
          className="case-name"
          value={content.name}
          maxLength={caseLimits.name}
          aria-label={t('cases.name')}
          status={content.name.trim() === '' ? 'error' : ''}
          onChange={({ target }) =>
            change({ ...content, name: target.value === '' ? ' ' : target.value.trimStart() })
          }
        />
        <span className="muted small" role="status">
          {state.kind === 'saved' ? t('cases.saved') : state.kind === 'saving' ? t('cases.saving') : ''}
        </span>
        <Button onClick={() => void remove()}>{t('cases.delete')}</Button>
      </header>
      {state.kind === 'refused' && (
        <Notice tone="bad" title={t('cases.notSaved')}>
          <p>
            {t(state.error.code === 'CASE_CHANGED' ? 'cases.changedElsewhere' : 'failure.unnamed', {
              code: state.error.code,
            })}
          </p>
          <Button onClick={reopen}>{t('cases.reopen')}</Button>
        </Notice>
      )}
      <div className="case-columns">
        <CaseCodes content={content} onChange={change} answer={result?.answer ?? null} />
        <div className="stack">
          <CaseParties content={content} onChange={change} />
          <section className="panel" aria-label={t('cases.notes')}>
            <header className="panel-head">
              <h2>{t('cases.notes')}</h2>
            </header>
            <textarea
              className="case-notes"
              value={content.notes}
              maxLength={caseLimits.notes}
              aria-label={t('cases.notes')}
              placeholder={t('cases.notesPlaceholder')}
              onChange={({ target }) => change({ ...content, notes: target.value })}
            />
          </section>
        </div>
      </div>
      <form
        className="case-question"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <Choice
          label={t('network.dates')}
          value={content.question.dates}
          options={dateModes.map((one) => [one, t(`network.dateModes.${one}`)] as const)}
          onChange={(dates) => change({ ...content, question: { ...content.question, dates } })}
        />
        <Choice
          label={t('network.mixing')}
          value={content.question.crossContamination}
          options={mixings.map((one) => [one, t(`cases.mixings.${one}`)] as const)}
          onChange={(crossContamination) =>
            change({ ...content, question: { ...content.question, crossContamination } })
          }
        />
        <Button type="primary" size="large" htmlType="submit" disabled={busy || content.codes.length === 0}>
          {t(busy ? 'cases.running' : 'cases.run')}
        </Button>
        {content.codes.length === 0 && <span className="muted">{t('cases.needCodes')}</span>}
      </form>
      {result && (
        <CaseResultView
          id={id}
          name={content.name}
          result={result}
          now={content}
          keep={async () => (await flush()) !== null}
        />
      )}
    </div>
  );
}
