import { Button } from 'antd';
import { useStore } from 'zustand';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import { exactCount } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useWords, type Words } from '../i18n/use-words.ts';
import { isUnderWay } from '../jobs/job-store.ts';
import { syncJob } from '../jobs/sync-job.ts';
import { verifyJob } from '../jobs/verify-job.ts';
import { assertNever } from '../parts/assert-never.ts';
import { Panel } from '../parts/panel.tsx';
import { useAsked } from '../replica/use-asked.ts';
import { freshnessReason } from '../shell/freshness-reason.ts';
import { goTo } from '../shell/route.ts';
import { useWorkstation, type Workstation } from '../state/workstation.ts';
import { type Attention, attention } from './attention.ts';

const askHistory = (engine: EngineClient) => engine.syncHistory({});
const askForks = (engine: EngineClient) => engine.forkEvidence({});

/** Regions named in a line; the others are a page away. */
const namedRegions = 4;

/** What needs somebody today, each with what can be done about it. */
export function AttentionPanel({ status }: { readonly status: StatusAnswer }) {
  const words = useWords();
  const { t } = words;
  const workstation = useWorkstation();
  const audit = useStore(workstation.audits, (state) => state.answer);
  const ended = useStore(workstation.jobs, ({ jobs }) => jobs.filter((job) => !isUnderWay(job)).length);
  const after = `${ended} ${status.lastSync ?? ''}`;
  const [history, forks] = [useAsked(askHistory, after), useAsked(askForks, after)];
  const items = attention(status, {
    audit,
    runs: history.kind === 'ready' ? history.value.runs : [],
    forks: forks.kind === 'ready' ? forks.value.items : [],
  });
  return (
    <Panel
      title={t('today.attention')}
      className="attention"
      aside={items.length > 0 && <span className="chip chip-warn">{items.length}</span>}
    >
      {items.length === 0 && <p className="panel-body muted">{t('today.nothing')}</p>}
      <ul>
        {items.map((item) => {
          const { title, detail, action, act } = describe(item, words, workstation);
          return (
            <li key={`${item.kind} ${item.grave}`} className={item.grave ? 'attention-grave' : ''}>
              <span className="attention-mark" aria-hidden="true" />
              <span className="attention-text">
                <strong>{title}</strong> <span className="muted">{detail}</span>
              </span>
              {act && (
                <Button size="small" onClick={act}>
                  {action}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

interface Line {
  readonly title: string;
  readonly detail: string;
  readonly action?: string;
  readonly act?: () => void;
}

function describe(item: Attention, words: Words, { jobs }: Workstation): Line {
  const { t, region, list } = words;
  const named = (regions: readonly string[]) => {
    const first = list(regions.slice(0, namedRegions).map(region));
    const rest = regions.length - namedRegions;
    return rest > 0 ? t('today.andMore', { named: first, count: rest }) : first;
  };
  const sync = {
    action: t('jobs.sync'),
    act: () => void jobs.getState().start(syncJob, null),
  };
  const verify = {
    action: t('jobs.verify'),
    act: () => void jobs.getState().start(verifyJob, { deep: false }),
  };
  switch (item.kind) {
    case 'basis':
      return {
        title: t('today.basis', { freshness: t(`asOf.freshness.${item.asOf.freshness}`) }),
        detail: freshnessReason(item.asOf, words),
        ...sync,
      };
    case 'regions':
      return {
        title: t('today.regions', { count: item.regions.length }),
        detail: named(item.regions),
        ...sync,
      };
    case 'damage':
      return {
        title: t('today.damage', { count: item.packs }),
        detail: t('today.damageText', { regions: named(item.regions) }),
        ...sync,
      };
    case 'forks':
      return {
        title: t('today.forks', { count: item.count }),
        detail: t('today.forksText'),
        action: t('today.look'),
        act: () => goTo('replica', 'trust'),
      };
    case 'refused':
      return {
        title: t('today.refused'),
        detail: t('today.refusedText', {
          time: formatTime(item.run.started),
          code: item.run.error?.code ?? '',
        }),
        action: t('today.look'),
        act: () => goTo('replica', 'activity'),
      };
    case 'verification':
      return item.problems === null
        ? {
            title: t(item.never ? 'today.neverVerified' : 'today.verifyDue'),
            detail: t('today.verifyDueText'),
            ...verify,
          }
        : {
            title: t('replica.verifiedBad', { count: item.problems }),
            detail: t('today.verifyBadText'),
            ...verify,
          };
    case 'outbox':
      return {
        title: t('today.outbox', { count: item.dead + item.rejected }),
        detail: t('today.outboxText', { rejected: item.rejected, dead: item.dead }),
      };
    case 'findings':
      return {
        title: t('today.findings', { count: item.all, all: exactCount(item.all) }),
        detail: t('today.findingsText', { high: exactCount(item.high) }),
        action: t('today.look'),
        act: () => goTo('audit'),
      };
    case 'atRest':
      return { title: t('today.atRest'), detail: t('replica.unprotectedHint') };
    default:
      return assertNever(item);
  }
}
