/** Runs rules over the whole record. */
import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import { exactCount } from '../format/number.ts';
import type { JobKind } from './job-kind.ts';

interface AuditParams {
  /** Null for all rules. */
  readonly rules: readonly string[] | null;
}

export const auditJob: JobKind<AuditParams, AuditAnswer> = {
  id: 'audit',
  title: (_params, { t }) => t('jobs.audit'),
  run: (client, { rules }, work) => client.audit(rules === null ? {} : { rules }, work),
  summary({ findings, rows, seconds }, { t, count, duration }) {
    return {
      tone: findings.length === 0 ? 'good' : 'warn',
      title: t('jobs.audited', { count: findings.length, findings: exactCount(findings.length) }),
      detail: t('jobs.auditedDetail', { rows: count(rows), duration: duration(seconds) }),
    };
  },
};
