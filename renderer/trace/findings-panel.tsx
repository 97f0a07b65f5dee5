import type { Finding } from '../../shared/protocol/finding-answer.ts';
import { billNumber } from '../audit/bill-number.ts';
import { findingAccount } from '../audit/finding-account.ts';
import { term } from '../i18n/term.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { nameOf, type Parties } from './party-name.tsx';

interface FindingsPanelProps {
  readonly findings: readonly Finding[];
  readonly parties: Parties;
}

export function FindingsPanel({ findings, parties }: FindingsPanelProps) {
  const { t } = useWords();
  return (
    <Panel
      title={t('trace.findings')}
      aside={findings.length > 0 && <span className="chip chip-warn">{findings.length}</span>}
    >
      {findings.length === 0 && <p className="panel-body muted">{t('trace.noFindings')}</p>}
      <ul className="issue-list">
        {findings.map((finding) => (
          <FindingItem key={finding.id} finding={finding} parties={parties} />
        ))}
      </ul>
    </Panel>
  );
}

/** What happened in this case first; what the rule looks for stands below. */
function FindingItem({ finding, parties }: { readonly finding: Finding; readonly parties: Parties }) {
  const words = useWords();
  const { t, language } = words;
  const meaning = term(language, 'ruleMeaning', finding.rule);
  return (
    <li className={`issue issue-${finding.severity}`}>
      <p>
        <span className="rule">{finding.rule}</span> <strong>{words.term('rule', finding.rule)}</strong>
        <span className="issue-tags">
          <span className="tag">{t(`severity.${finding.severity}`)}</span>
          <span className="tag">{words.term('findingState', finding.state)}</span>
        </span>
      </p>
      <p className="small">{findingAccount(language, finding, parties)}</p>
      <FindingSubjects finding={finding} parties={parties} />
      <FindingInnocent finding={finding} />
      {meaning !== null && (
        <details className="small">
          <summary>{t('trace.ruleMeaning')}</summary>
          <p>{meaning}</p>
        </details>
      )}
    </li>
  );
}

function FindingSubjects({ finding, parties }: { readonly finding: Finding; readonly parties: Parties }) {
  const { t, list } = useWords();
  return (
    <dl className="issue-pairs small">
      {finding.bills.length > 0 && (
        <div>
          <dt>{t('trace.bills')}</dt>
          <dd className="code-like">{list(finding.bills.map(billNumber))}</dd>
        </div>
      )}
      {finding.parties.length > 0 && (
        <div>
          <dt>{t('trace.parties')}</dt>
          <dd>{list(finding.parties.map((id) => nameOf(parties, id)))}</dd>
        </div>
      )}
    </dl>
  );
}

function FindingInnocent({ finding }: { readonly finding: Finding }) {
  const { t, language } = useWords();
  const known = term(language, 'ruleInnocent', finding.rule);
  if (known === null && finding.innocent.length === 0) return null;
  return (
    <details className="small">
      <summary>{t('trace.innocent')}</summary>
      <p>{known ?? finding.innocent.join(' ')}</p>
    </details>
  );
}
