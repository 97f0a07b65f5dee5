import type { AuditAnswer, Finding } from '../../shared/protocol/finding-answer.ts';
import { exactCount } from '../format/number.ts';
import { term } from '../i18n/term.ts';
import { useWords } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { Panel } from '../parts/panel.tsx';
import { PartyLink } from '../parts/party-link.tsx';
import { EvidenceButton } from '../trace/evidence-button.tsx';
import { billNumber } from './bill-number.ts';
import { findingAccount } from './finding-account.ts';
import { severityChip } from './severity-order.ts';

/** Codes and parties written out; the rest is in the export. */
const mostShown = 60;

/** One finding: what it says, what may innocently look like it, and the way to every row it stands on. */
interface FindingSheetProps {
  readonly finding: Finding;
  readonly parties: NonNullable<AuditAnswer['parties']>;
}

export function FindingSheet({ finding, parties: known }: FindingSheetProps) {
  const words = useWords();
  const { t, language } = words;
  const { rule, severity, codes, bills, parties, innocent, state } = finding;
  const meaning = term(language, 'ruleMeaning', rule);
  return (
    <Panel
      title={`${rule} ${words.term('rule', rule)}`}
      className="finding"
      aside={<span className={`chip ${severityChip[severity]}`}>{t(`severity.${severity}`)}</span>}
    >
      <div className="panel-body">
        <p>{findingAccount(language, finding, known)}</p>
        {meaning !== null && <p className="muted small finding-original">{meaning}</p>}
        <h3>{t('trace.innocent')}</h3>
        <p>{term(language, 'ruleInnocent', rule) ?? innocent.join(' ')}</p>
        <dl className="pairs finding-pairs">
          <dt>{t('audit.state')}</dt>
          <dd>{words.term('findingState', state)}</dd>
          <dt>{t('audit.id')}</dt>
          <dd className="code-like">{finding.id}</dd>
          {bills.length > 0 && (
            <>
              <dt>{t('trace.bills')}</dt>
              <dd>
                {bills.slice(0, mostShown).map((bill) => (
                  <span key={bill} className="code-like finding-bill" title={bill}>
                    {billNumber(bill)}
                  </span>
                ))}
              </dd>
            </>
          )}
          <dt>{t('trace.parties')}</dt>
          <dd>
            {parties.slice(0, mostShown).map((party) => (
              <PartyLink
                key={party}
                party={party}
                name={known[party]?.name ?? null}
                region={known[party]?.region ?? null}
              />
            ))}
          </dd>
        </dl>
        <p>
          <EvidenceButton
            about={{ kind: 'finding', id: finding.id }}
            name={`${rule} ${finding.id}`}
            file={`${rule}-${finding.id}`}
          />
        </p>
        <h3>{t('audit.codesOf', { count: codes.length, codes: exactCount(codes.length) })}</h3>
        <ul className="finding-codes">
          {codes.slice(0, mostShown).map((code) => (
            <li key={code}>
              <CodeLink code={code} />
            </li>
          ))}
        </ul>
        {codes.length > mostShown && (
          <p className="muted small">
            {t('audit.moreCodes', { codes: exactCount(codes.length - mostShown) })}
          </p>
        )}
      </div>
    </Panel>
  );
}
