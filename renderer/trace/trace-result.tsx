import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { ContradictionsPanel } from './contradictions-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { HierarchyPanel } from './hierarchy-panel.tsx';
import { IdentityCard } from './identity-card.tsx';
import { JourneyPanel } from './journey-panel.tsx';
import { LifePanel } from './life-panel.tsx';
import { RecallsPanel } from './recalls-panel.tsx';
import { StandingCard } from './standing-card.tsx';
import { TraceActions } from './trace-actions.tsx';
import { TraceNotices } from './trace-notices.tsx';

/** One answer, most needed first: where it is and what it is, what to beware of, then how it came there. */
export function TraceResult({ answer }: { readonly answer: TraceAnswer }) {
  return (
    <article className="trace" data-state={answer.state} data-code={answer.code}>
      <div className="trace-cards">
        <StandingCard answer={answer} />
        <IdentityCard answer={answer} />
      </div>
      <TraceActions key={answer.code} answer={answer} />
      <TraceNotices answer={answer} />
      {/* Where nothing is recorded there is nothing to draw: empty panels would read as findings. */}
      {answer.events.length + answer.parents.length + answer.children.length > 0 && (
        <Details answer={answer} />
      )}
    </article>
  );
}

function Details({ answer }: { readonly answer: TraceAnswer }) {
  return (
    <div className="columns">
      <div className="stack">
        {answer.events.length > 1 && <JourneyPanel answer={answer} />}
        <LifePanel answer={answer} />
      </div>
      <div className="stack">
        <HierarchyPanel key={answer.code} answer={answer} />
        <ContradictionsPanel answer={answer} />
        <FindingsPanel findings={answer.findings} parties={answer.parties} />
        <RecallsPanel recalls={answer.recalls} />
      </div>
    </div>
  );
}
