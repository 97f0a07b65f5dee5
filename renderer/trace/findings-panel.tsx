import type { Finding } from '../../shared/protocol/finding-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';

export function FindingsPanel({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useWords();
  return (
    <Panel
      title={t('trace.findings')}
      aside={findings.length > 0 && <span className="chip chip-warn">{findings.length}</span>}
    >
      {findings.length === 0 && <p className="panel-body muted">{t('trace.noFindings')}</p>}
      <ul className="issue-list">
        {findings.map((finding) => (
          <FindingItem key={finding.id} finding={finding} />
        ))}
      </ul>
    </Panel>
  );
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { t, term } = useWords();
  return (
    <li className={`issue issue-${finding.severity}`}>
      <p>
        <span className="rule">{finding.rule}</span> <strong>{term('rule', finding.rule)}</strong>
        <span className="issue-tags">
          <span className="tag">{t(`severity.${finding.severity}`)}</span>
          <span className="tag">{term('findingState', finding.state)}</span>
        </span>
      </p>
      <p className="small">{finding.explanation}</p>
      {finding.innocent.length > 0 && (
        <details className="small">
          <summary>{t('trace.innocent')}</summary>
          <ul>
            {finding.innocent.map((innocent) => (
              <li key={innocent}>{innocent}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
