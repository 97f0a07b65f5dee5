/** An audit of assignment for people. */
import type { AssignmentAudit } from '../../cloud/audit/audit-assignment.ts';
import type { Paint } from '../output/paint.ts';
import { pairs, table } from '../output/table.ts';

export function auditAssignmentText(audit: AssignmentAudit, paint: Paint): string {
  const { region, complete, differenceCount } = audit;
  const verdict =
    complete !== null
      ? paint.good(`everything of ${region} up to checkpoint ${complete.nationalSize} (${complete.through})`)
      : audit.ok
        ? paint.warn(`nothing is missing in ${region}, but its log is not pinned as it is: publish`)
        : paint.bad(`${differenceCount} differences in ${region}`);
  const facts = pairs(
    [
      ['entries', audit.entries],
      ['packs in force', audit.packs],
      ['events', audit.events],
      ['codes', audit.codes],
      ['by earlier directory', audit.byEarlierDirectory],
    ],
    paint,
  );
  const columns = [{ title: 'EVENT', align: 'right' as const }, { title: 'WHAT' }, { title: 'CODE' }];
  const rows = audit.differences.map(({ event, kind, code }) => [event, kind, code ?? '']);
  return [`${verdict}\n${facts}`, rows.length === 0 ? '' : table(columns, rows, paint)]
    .filter(Boolean)
    .join('\n');
}
