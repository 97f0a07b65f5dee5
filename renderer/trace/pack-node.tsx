import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { CodeText } from '../parts/code-text.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { useWorkstation } from '../state/workstation.ts';

/** Listed at a time; a pallet may hold thousands. */
const pageOfChildren = 20;

interface PackNodeProps {
  /** Packs from here inwards that hold the current code, outermost first; empty at the current code itself. */
  readonly chain: TraceAnswer['parents'];
  readonly current: TraceAnswer;
}

/** A pack on the way to the current code, or the current code with what it holds. */
export function PackNode({ chain, current }: PackNodeProps) {
  const { t } = useWords();
  const [pack, ...inner] = chain;
  const [open, setOpen] = useState(false);
  if (pack === undefined) return <CurrentNode current={current} />;
  const next = inner[0]?.code ?? current.code;
  const path = <PackNode chain={inner} current={current} />;
  return (
    <li>
      <div className="node">
        <Toggle code={pack.code} open={open} onToggle={() => setOpen(!open)} />
        <CodeLink code={pack.code} />
        <span className="node-note muted small figures">
          {t('trace.insideSince', { from: formatTime(pack.from) })}
        </span>
      </div>
      {open ? <LoadedChildren code={pack.code} without={next} first={path} /> : <ul>{path}</ul>}
    </li>
  );
}

function CurrentNode({ current }: { readonly current: TraceAnswer }) {
  const { t } = useWords();
  const { children } = current;
  const [open, setOpen] = useState(children.length > 0);
  return (
    <li>
      <div className="node node-current" aria-current="true">
        {children.length > 0 ? (
          <Toggle code={current.code} open={open} onToggle={() => setOpen(!open)} />
        ) : (
          <span className="node-leaf" />
        )}
        <CodeText code={current.code} />
        <span className="node-note small">
          {children.length > 0 ? t('trace.children', { count: children.length }) : t('trace.thisCode')}
        </span>
      </div>
      {open && <Children codes={children} />}
    </li>
  );
}

/** Any other pack: what it holds is asked for when it is opened. */
function OtherNode({ code }: { readonly code: string }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className="node">
        <Toggle code={code} open={open} onToggle={() => setOpen(!open)} />
        <CodeLink code={code} />
      </div>
      {open && <LoadedChildren code={code} />}
    </li>
  );
}

interface LoadedChildrenProps {
  readonly code: string;
  /** A child that is shown as `first` already. */
  readonly without?: string;
  readonly first?: ReactNode;
}

function LoadedChildren({ code, without, first }: LoadedChildrenProps) {
  const { t } = useWords();
  const { traces } = useWorkstation();
  const answer = useStore(traces, (state) => state.answers.get(code));
  const ask = useStore(traces, (state) => state.ask);
  useEffect(() => {
    if (answer === undefined) void ask(code);
  }, [answer, ask, code]);
  if (answer?.kind === 'failed') {
    return (
      <>
        {first && <ul>{first}</ul>}
        <FailureNotice error={answer.error} onRetry={() => void ask(code)} />
      </>
    );
  }
  if (answer?.kind !== 'ready') {
    return (
      <ul>
        {first}
        <li className="node-note muted small" role="status">
          {t('trace.loadingChildren')}
        </li>
      </ul>
    );
  }
  const others = answer.value.children.filter((child) => child !== without);
  if (others.length === 0 && !first) return <p className="node-note muted small">{t('trace.noChildren')}</p>;
  const partial = answer.value.state === 'unknown' || answer.value.edge !== undefined;
  return (
    <>
      <Children codes={others} first={first} />
      {partial && <p className="node-note muted small">{t('trace.childrenPartial')}</p>}
    </>
  );
}

interface ChildrenProps {
  readonly codes: readonly string[];
  readonly first?: ReactNode;
}

function Children({ codes, first }: ChildrenProps) {
  const { t } = useWords();
  const [shown, setShown] = useState(pageOfChildren);
  const rest = codes.length - shown;
  return (
    <ul>
      {first}
      {codes.slice(0, shown).map((code) => (
        <OtherNode key={code} code={code} />
      ))}
      {rest > 0 && (
        <li>
          <button
            type="button"
            className="link-button small"
            onClick={() => setShown(shown + 10 * pageOfChildren)}
          >
            {t('trace.showMore', { count: Math.min(rest, 10 * pageOfChildren) })}
          </button>
        </li>
      )}
    </ul>
  );
}

interface ToggleProps {
  readonly code: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Toggle({ code, open, onToggle }: ToggleProps) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className="node-toggle"
      aria-expanded={open}
      aria-label={t(open ? 'trace.collapse' : 'trace.expand', { code })}
      onClick={onToggle}
    />
  );
}
