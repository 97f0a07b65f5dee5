import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWorkstation } from '../state/workstation.ts';
import { CodeAnatomy } from './code-anatomy.tsx';

/** What is read as a code, each as it stands on a pack; invented ones. */
const notations = [
  ['plain', '8021761 9000 0000 0100 3'],
  ['element', '(01)06901234567892(21)A1B2C3'],
  ['link', 'https://id.gs1.org/01/06901234567892/21/A1B2C3'],
] as const;

/** What an answer holds, in the order in which it is read. */
const answers = ['holder', 'life', 'packs', 'contradictions', 'proof'] as const;

/** Before anything was asked: what a code is, how it may be written, what will be answered, what was asked last. */
export function TraceStart() {
  const { t } = useWords();
  const { traces } = useWorkstation();
  const recent = useStore(traces, (state) => state.recent);
  return (
    <div className="trace-start">
      <header>
        <h2>{t('trace.emptyTitle')}</h2>
        <p className="muted">{t('trace.emptyText')}</p>
      </header>
      {recent.length > 0 && (
        <nav className="panel" aria-label={t('trace.recent')}>
          <div className="panel-head">
            <h2>{t('trace.recent')}</h2>
          </div>
          <ul className="panel-body recent">
            {recent.map((code) => (
              <li key={code}>
                <CodeLink code={code} />
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className="trace-start-columns">
        <Panel title={t('trace.anatomy')}>
          <div className="panel-body">
            <CodeAnatomy />
          </div>
        </Panel>
        <Panel title={t('trace.notations')}>
          <dl className="panel-body notations">
            {notations.map(([name, example]) => (
              <div key={name}>
                <dt>{t(`trace.notation.${name}`)}</dt>
                <dd className="code-like">{example}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel title={t('trace.answered')} className="answered">
          <ol className="panel-body">
            {answers.map((part) => (
              <li key={part}>
                <strong>{t(`trace.answer.${part}.title`)}</strong>
                <span className="muted">{t(`trace.answer.${part}.text`)}</span>
              </li>
            ))}
          </ol>
        </Panel>
      </div>
    </div>
  );
}
