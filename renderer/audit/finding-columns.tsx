/** The findings as a table. */
import type { AuditAnswer, Finding } from '../../shared/protocol/finding-answer.ts';
import type { Words } from '../i18n/use-words.ts';
import { CodeText } from '../parts/code-text.tsx';
import type { Column } from '../table/column.ts';
import { billNumber } from './bill-number.ts';
import { severities, severityChip } from './severity-order.ts';

export function findingColumns(
  { t, term }: Words,
  known: NonNullable<AuditAnswer['parties']>,
): readonly Column<Finding>[] {
  return [
    {
      id: 'severity',
      title: t('audit.severity'),
      width: '92px',
      choice: true,
      value: ({ severity }) => severities.indexOf(severity),
      text: ({ severity }) => t(`severity.${severity}`),
      cell: ({ severity }) => (
        <span className={`chip ${severityChip[severity]}`}>{t(`severity.${severity}`)}</span>
      ),
    },
    {
      id: 'rule',
      title: t('audit.rule'),
      width: 'minmax(170px, 1.2fr)',
      choice: true,
      value: ({ rule }) => rule,
      text: ({ rule }) => `${rule} ${term('rule', rule)}`,
      cell: ({ rule }) => (
        <>
          <span className="rule">{rule}</span> {term('rule', rule)}
        </>
      ),
    },
    {
      id: 'subject',
      title: t('audit.subject'),
      width: 'minmax(200px, 1.3fr)',
      value: ({ codes, bills }) => codes[0] ?? bills[0] ?? '',
      cell: ({ codes: [code], bills: [bill = ''] }) =>
        code === undefined ? <span className="code-like">{billNumber(bill)}</span> : <CodeText code={code} />,
    },
    {
      id: 'codes',
      title: t('audit.codes'),
      width: '84px',
      number: true,
      value: ({ codes }) => codes.length,
    },
    {
      id: 'parties',
      title: t('audit.parties'),
      width: 'minmax(120px, 1fr)',
      value: ({ parties }) => parties.map((party) => known[party]?.name ?? party).join(' · '),
    },
    {
      id: 'state',
      title: t('audit.state'),
      width: '92px',
      choice: true,
      value: ({ state }) => state,
      text: ({ state }) => term('findingState', state),
    },
  ];
}
