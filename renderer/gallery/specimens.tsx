/** One entry a component, with every state it can be in. */
import type { ReactNode } from 'react';
import { CodedError } from '../../shared/errors/coded-error.ts';
import type { Freshness } from '../../shared/protocol/as-of.ts';
import { FindingSheet } from '../audit/finding-sheet.tsx';
import { JobOutcome } from '../jobs/job-outcome.tsx';
import { JobProgress } from '../jobs/job-progress.tsx';
import { BalanceBar } from '../parts/balance-bar.tsx';
import { BasisNotice } from '../parts/basis-notice.tsx';
import { CodeLink } from '../parts/code-link.tsx';
import { CodeText } from '../parts/code-text.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Empty } from '../parts/empty.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Figure } from '../parts/figure.tsx';
import { FreshnessChip } from '../parts/freshness-chip.tsx';
import { Notice, type Tone } from '../parts/notice.tsx';
import { Panel } from '../parts/panel.tsx';
import { PartyLink } from '../parts/party-link.tsx';
import { ProofBadge, proofStates } from '../parts/proof-badge.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { StateChip } from '../parts/state-chip.tsx';
import { stateOrder, stateTone } from '../parts/state-tone.ts';
import { AsOfLine } from '../shell/as-of-bar.tsx';
import { CoverageTable } from '../shell/coverage-table.tsx';
import { HierarchyPanel } from '../trace/hierarchy-panel.tsx';
import { IdentityCard } from '../trace/identity-card.tsx';
import { LifePanel } from '../trace/life-panel.tsx';
import { ProofChain } from '../trace/proof-chain.tsx';
import { StandingCard } from '../trace/standing-card.tsx';
import { LinesSpecimen } from './lines-specimen.tsx';
import { MapSpecimen } from './map-specimen.tsx';
import { life, shownEvent } from './texts/life-sample.ts';
import {
  asOf,
  batch,
  codes,
  emptied,
  fewLines,
  finding,
  manyLines,
  narrowed,
  neverSynchronised,
  party,
} from './texts/samples.ts';

const freshness: readonly Freshness[] = ['fresh', 'ageing', 'stale', 'refuse', 'unknown'];
const tones: readonly Tone[] = ['plain', 'good', 'warn', 'bad', 'unknown'];
const failure = new CodedError('BLOCK_DIGEST_MISMATCH', 'Block 12 does not hash to what is committed', {
  file: 'pack 7f3a',
});
const progress = { phase: 'packs', unit: 'bytes', phaseSinceMs: 0, phaseFrom: 0 } as const;
const parts = stateOrder.map((state, index) => ({
  id: state,
  label: state,
  tone: stateTone[state],
  count: (index * 137) % 400,
}));
const counted = parts.reduce((sum, { count }) => sum + count, 0);

export const specimens: Readonly<Record<string, ReactNode>> = {
  code: (
    <>
      <CodeText code={codes.platform} />
      <CopyButton text={codes.platform} />
      <CodeLink code={codes.platform} />
      <CodeText code={codes.gs1} />
      <CodeText code={codes.malformed} />
    </>
  ),
  party: (
    <>
      <PartyLink party={party.party} name={party.name} region={party.region} />
      <PartyLink party={party.party} />
    </>
  ),
  state: stateOrder.map((state) => <StateChip key={state} state={state} />),
  freshness: freshness.map((one) => <FreshnessChip key={one} freshness={one} />),
  proof: proofStates.map((state) => <ProofBadge key={state} state={state} />),
  figure: (
    <dl className="figures-row panel">
      <Figure label={batch.title}>{batch.number}</Figure>
      <Figure label={batch.title} note={batch.number}>
        {batch.number}
      </Figure>
    </dl>
  ),
  'balance-even': <BalanceBar label={batch.title} total={counted} parts={parts} />,
  'balance-short': <BalanceBar label={batch.title} total={counted + 500} parts={parts} />,
  'balance-over': <BalanceBar label={batch.title} total={counted - 100} parts={parts} />,
  'balance-none': <BalanceBar label={batch.title} total={0} parts={[]} />,
  notice: tones.map((tone) => (
    <Notice key={tone} tone={tone} title={batch.title}>
      <p>{party.name}</p>
    </Notice>
  )),
  stale: <BasisNotice asOf={asOf} />,
  refused: <BasisNotice asOf={{ ...asOf, freshness: 'refuse' }} />,
  partial: <BasisNotice asOf={{ ...asOf, freshness: 'fresh' }} />,
  'as-of': [asOf, { ...asOf, freshness: 'fresh', gaps: [] } as const, neverSynchronised].map((one) => (
    <section key={one.freshness} className="as-of">
      <AsOfLine asOf={one} />
    </section>
  )),
  coverage: <CoverageTable asOf={asOf} label={batch.title} />,
  empty: (
    <Empty title={batch.title}>
      <p className="muted">{party.name}</p>
    </Empty>
  ),
  failure: <FailureNotice error={failure} onRetry={() => {}} />,
  loading: <Skeleton />,
  'job-unknown': <JobProgress title={batch.title} progress={{ ...progress, done: 4_000_000, total: null }} />,
  // Nothing done in this phase yet: else the time left would stand there, and grow with the age of the page.
  'job-part': (
    <JobProgress
      title={batch.title}
      progress={{ ...progress, phaseFrom: 4_000_000, done: 4_000_000, total: 9_000_000 }}
    />
  ),
  'job-cancelled': <JobOutcome state={{ kind: 'cancelled' }} />,
  'job-failed': <JobOutcome state={{ kind: 'failed', error: failure }} />,
  'job-bad': (
    <JobOutcome
      state={{
        kind: 'done',
        summary: () => ({ tone: 'bad', title: batch.title, detail: party.name, lines: [codes.platform] }),
      }}
    />
  ),
  'code-with-state': (
    <div className="trace-cards">
      <StandingCard answer={life} />
      <IdentityCard answer={life} />
    </div>
  ),
  timeline: <LifePanel answer={life} />,
  hierarchy: <HierarchyPanel answer={life} />,
  'proof-chain': <ProofChain answer={shownEvent} />,
  finding: <FindingSheet parties={{}} finding={finding} />,
  map: <MapSpecimen />,
  'table-empty': <LinesSpecimen id="none" rows={[]} />,
  'table-loading': (
    <Panel title={batch.number}>
      <Skeleton />
    </Panel>
  ),
  'table-failed': (
    <Panel title={batch.title}>
      <FailureNotice error={failure} onRetry={() => {}} />
    </Panel>
  ),
  'table-filtered': <LinesSpecimen id="filtered" rows={fewLines} view={narrowed} />,
  'table-none-left': <LinesSpecimen id="none-left" rows={fewLines} view={emptied} />,
  table: <LinesSpecimen id="lines" rows={manyLines} />,
};
