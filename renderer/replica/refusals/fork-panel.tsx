import { Button } from 'antd';
import type { EngineClient } from '../../../shared/protocol/engine-contract.ts';
import type { ForkEvidence } from '../../../shared/protocol/fork-evidence.ts';
import { exactCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { saveFile } from '../../table/save-file.ts';
import { useAsked } from '../use-asked.ts';

const askEvidence = (engine: EngineClient) => engine.forkEvidence({});

/** Signed statements that exclude each other, and the way to hand them to whoever judges them. */
export function ForkPanel({ after }: { readonly after: unknown }) {
  const { t } = useWords();
  const evidence = useAsked(askEvidence, after);
  return (
    <Panel
      title={t('replica.page.forks')}
      aside={evidence.kind === 'ready' && <ForkVerdict evidence={evidence.value} />}
    >
      <div className="panel-body fork-panel">
        <p className="muted small">{t('replica.page.forksMeaning')}</p>
        {evidence.kind === 'loading' && <p className="muted">{t('app.loading')}</p>}
        {evidence.kind === 'failed' && <FailureNotice error={evidence.error} />}
        {evidence.kind === 'ready' && <ForkItems evidence={evidence.value} />}
      </div>
    </Panel>
  );
}

function ForkVerdict({ evidence: { items } }: { readonly evidence: ForkEvidence }) {
  const { t } = useWords();
  return items.length === 0 ? (
    <span className="chip chip-good">{t('replica.page.noForks')}</span>
  ) : (
    <span className="chip chip-bad">{exactCount(items.length)}</span>
  );
}

/** Shown one by one up to here; the export has all. */
const shownItems = 5;

function ForkItems({ evidence }: { readonly evidence: ForkEvidence }) {
  const { t } = useWords();
  const { items } = evidence;
  if (items.length === 0) return null;
  const save = () =>
    saveFile('fork-evidence.json', `${JSON.stringify(evidence, null, 2)}\n`, 'application/json');
  return (
    <>
      <ul className="fork-items">
        {items.slice(0, shownItems).map((item) => (
          <li key={`${item.seen} ${item.offered}`}>
            <span className="figures">{formatTime(item.seen)}</span>{' '}
            <span className="code-like">{item.code}</span>
            <details>
              <summary>{t('replica.page.bothNotes')}</summary>
              <h3>{t('replica.page.noteKnown')}</h3>
              <pre>{item.known}</pre>
              <h3>{t('replica.page.noteOffered')}</h3>
              <pre>{item.offered}</pre>
            </details>
          </li>
        ))}
      </ul>
      <Button onClick={save}>{t('replica.page.exportForks')}</Button>
      <p className="muted small">{t('replica.page.checkForks')}</p>
    </>
  );
}
