import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import { exactCount } from '../format/number.ts';
import { term } from '../i18n/term.ts';
import { useWords } from '../i18n/use-words.ts';

interface RuleSummaryProps {
  readonly answer: AuditAnswer;
  readonly chosen: string | null;
  readonly onChoose: (rule: string | null) => void;
}

/** Every rule that ran with how much it found: a rule that found nothing is an answer too. */
export function RuleSummary({ answer, chosen, onChoose }: RuleSummaryProps) {
  const { t, language } = useWords();
  return (
    <ul className="rule-summary" aria-label={t('audit.byRule')}>
      {answer.rules.map(({ id, version }) => {
        const found = answer.findings.filter(({ rule }) => rule === id).length;
        return (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosen === id}
              title={t('audit.ruleVersion', { version })}
              onClick={() => onChoose(chosen === id ? null : id)}
            >
              <span className="rule">{id}</span>
              <span className="rule-name">{term(language, 'rule', id) ?? t('audit.unnamedRule')}</span>
              <strong className={`figures ${found === 0 ? 'muted' : ''}`}>{exactCount(found)}</strong>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
