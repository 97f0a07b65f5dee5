import type { auditZhCN } from './zh-CN.ts';

export const auditEnUS: typeof auditZhCN = {
  title: 'Audit',
  subtitle: 'Holds every rule against every row of the replica on this machine',
  ran: '{{rows}} rows looked at in {{duration}}',
  run: 'Run the audit',
  runAgain: 'Run again',
  running: 'Audit is running…',
  emptyTitle: 'No audit in this window yet',
  emptyText:
    'An audit runs in the background: cancel it at any time, use other pages meanwhile. Each finding gives its grounds and what may innocently look like it.',
  runningTitle: 'Looking at every row',
  runningText: 'Its progress is at the foot of the window. Other pages can be used as always.',
  nothing: 'No rule has found anything.',
  findings: 'Findings',
  byRule: 'Findings by rule',
  ruleVersion: 'Version {{version}} of the rule',
  severity: 'Severity',
  rule: 'Rule',
  subject: 'Code concerned',
  codes: 'Codes',
  parties: 'Parties',
  state: 'State',
  id: 'Id',
  codesOf_one: '{{codes}} code concerned',
  codesOf_other: '{{codes}} codes concerned',
  moreCodes: '{{codes}} more are not listed.',
};
