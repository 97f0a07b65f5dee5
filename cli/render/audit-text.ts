/** Findings for people, the worst first. */
import type { AuditAnswer, Finding, Severity } from '../../shared/protocol/finding-answer.ts';
import type { Paint } from '../output/paint.ts';
import { grouped, table } from '../output/table.ts';
import { atLeast, severities } from '../severity-order.ts';
import { asOfText } from './as-of-text.ts';

/** Codes of one finding that a line shows; `--json` carries all. */
const SHOWN_CODES = 2;

export function auditText(answer: AuditAnswer, paint: Paint): string {
  const perRule = answer.rules.map(({ id, version }) => {
    const count = answer.findings.filter((finding) => finding.rule === id).length;
    return [id, String(version), count];
  });
  return [
    `${grouped(answer.findings.length)} findings in ${grouped(answer.rows)} rows, ${answer.seconds.toFixed(1)} s\n`,
    table([{ title: 'RULE' }, { title: 'VERSION' }, { title: 'FINDINGS', align: 'right' }], perRule, paint),
    findingsTable(answer.findings, paint),
    asOfText(answer.asOf, paint),
  ]
    .filter((section) => section !== '')
    .join('\n');
}

export function findingsTable(findings: readonly Finding[], paint: Paint): string {
  const rank = (severity: Severity): number => severities.indexOf(severity);
  const sorted = [...findings].sort((a, b) => rank(b.severity) - rank(a.severity));
  const rows = sorted.map(({ id, rule, severity, codes, parties, explanation }) => {
    const more = codes.length > SHOWN_CODES ? ` +${codes.length - SHOWN_CODES}` : '';
    return [
      severity,
      rule,
      id,
      `${codes.slice(0, SHOWN_CODES).join(' ')}${more}`,
      parties.join(' '),
      explanation,
    ];
  });
  const columns = ['SEVERITY', 'RULE', 'FINDING', 'CODES', 'PARTIES', 'WHY'].map((title) => ({ title }));
  const text = table(columns, rows, paint);
  return sorted.some(({ severity }) => atLeast(severity, 'high'))
    ? text.replace(/^(critical|high)/gm, (word) => paint.bad(word))
    : text;
}
