/** `yaojian log audit-assignment`: at the centre, is a county's log what the record says it should be? */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { auditAssignmentText } from '../render/audit-assignment-text.ts';

export function defineLogAuditAssignment(log: Command, choose: Choose): void {
  log
    .command('audit-assignment')
    .description("at the centre: compare a county's published packs with what the record says belongs to it")
    .argument('<region>', 'county, six digits, or 999999')
    .option('--store <url>', 'sqlite:FILE or postgres://… (default: a SQLite file under the home)')
    .action((region: string, flags: { readonly store?: string }) =>
      choose(async ({ answer, home, paint, work }) => {
        const { openExistingCloudStore } = await import('../../cloud/store/open-cloud-store.ts');
        const { auditAssignment } = await import('../../cloud/audit/audit-assignment.ts');
        const store = openExistingCloudStore(flags.store, home);
        try {
          const audit = auditAssignment(store, region, work);
          answer(audit, () => auditAssignmentText(audit, paint));
          return audit.ok ? EXIT_OK : EXIT_BAD_NEWS;
        } finally {
          store.close();
        }
      }),
    );
}
