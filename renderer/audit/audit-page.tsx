import { Button } from 'antd';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { auditJob } from '../jobs/audit-job.ts';
import { isUnderWay } from '../jobs/job-store.ts';
import { BasisNotice } from '../parts/basis-notice.tsx';
import { Empty } from '../parts/empty.tsx';
import type { PageProps } from '../shell/page.ts';
import { goTo } from '../shell/route.ts';
import { usePageState } from '../state/window-memory.ts';
import { useWorkstation } from '../state/workstation.ts';
import { DataTable } from '../table/data-table.tsx';
import { plainView, tableViewSchema } from '../table/table-view.ts';
import { auditPage } from './audit.page.ts';
import { findingColumns } from './finding-columns.tsx';
import { FindingSheet } from './finding-sheet.tsx';
import { RuleSummary } from './rule-summary.tsx';

/** What looks wrong in the whole record. The path is the finding that is open. */
export default function AuditPage({ path: [open] }: PageProps) {
  const { t, count, duration } = useWords();
  const { audits, jobs } = useWorkstation();
  const answer = useStore(audits, (state) => state.answer);
  const busy = useStore(jobs, (state) =>
    state.jobs.some((job) => job.kind === auditJob.id && isUnderWay(job)),
  );
  return (
    <div className="page page-full">
      <header className="page-head">
        <div>
          <h1>{t('audit.title')}</h1>
          <p className="muted">
            {answer === null
              ? t('audit.subtitle')
              : t('audit.ran', { rows: count(answer.rows), duration: duration(answer.seconds) })}
          </p>
        </div>
        <Button type="primary" disabled={busy} onClick={() => void audits.getState().run(null)}>
          {t(busy ? 'audit.running' : answer === null ? 'audit.run' : 'audit.runAgain')}
        </Button>
      </header>
      {answer === null ? (
        <Empty mark={auditPage.mark} title={t(busy ? 'audit.runningTitle' : 'audit.emptyTitle')}>
          <p className="muted">{t(busy ? 'audit.runningText' : 'audit.emptyText')}</p>
        </Empty>
      ) : (
        <Findings answer={answer} open={open ?? null} />
      )}
    </div>
  );
}

interface FindingsProps {
  readonly answer: AuditAnswer;
  readonly open: string | null;
}

function Findings({ answer, open }: FindingsProps) {
  const words = useWords();
  const { t } = words;
  const columns = useMemo(() => findingColumns(words, answer.parties ?? {}), [words, answer.parties]);
  const [view, setView] = usePageState('table.findings', tableViewSchema, plainView);
  const opened = answer.findings.find(({ id }) => id === open);
  const ruleText = (rule: string) => `${rule} ${words.term('rule', rule)}`;
  const [chosen] = view.filters['rule'] ?? [];
  return (
    <>
      <BasisNotice asOf={answer.asOf} />
      <RuleSummary
        answer={answer}
        chosen={answer.rules.find(({ id }) => ruleText(id) === chosen)?.id ?? null}
        onChoose={(rule) =>
          setView({ ...view, filters: { ...view.filters, rule: rule === null ? [] : [ruleText(rule)] } })
        }
      />
      <div className={opened ? 'beside-table' : 'alone-table'}>
        <DataTable
          id="findings"
          label={t('audit.findings')}
          columns={columns}
          rows={answer.findings}
          keyOf={({ id }) => id}
          onOpen={({ id }) => (id === open ? goTo('audit') : goTo('audit', id))}
          openKey={open}
          empty={<Empty title={t('audit.nothing')} />}
        />
        {opened && <FindingSheet finding={opened} parties={answer.parties ?? {}} />}
      </div>
    </>
  );
}
