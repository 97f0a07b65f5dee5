import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { Panel } from '../parts/panel.tsx';
import { PackNode } from './pack-node.tsx';

/** The packs around the code and the packs inside it, to walk up and down; below, those it was in before. */
export function HierarchyPanel({ answer }: { readonly answer: TraceAnswer }) {
  const { t } = useWords();
  const around = answer.parents.filter((parent) => parent.until === null);
  const past = answer.parents.filter((parent) => parent.until !== null);
  const nothingKnown = answer.state === 'unknown' && answer.parents.length + answer.children.length === 0;
  return (
    <Panel title={t('trace.hierarchy')}>
      {nothingKnown ? (
        <p className="panel-body muted">{t('trace.notKnown')}</p>
      ) : (
        <>
          {around.length === 0 && <p className="hierarchy-note muted small">{t('trace.notInPack')}</p>}
          <ul className="tree">
            <PackNode chain={[...around].reverse()} current={answer} />
          </ul>
        </>
      )}
      {past.length > 0 && (
        <div className="past-packs">
          <h3>{t('trace.pastPacks')}</h3>
          <ul>
            {past.map(({ code, from, until }) => (
              <li key={`${code} ${from}`}>
                <CodeLink code={code} />
                <span className="muted small figures">
                  {t('trace.insideUntil', {
                    from: formatTime(from),
                    until: until === null ? '' : formatTime(until),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
