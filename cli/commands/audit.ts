/** `yaojian audit`: every rule over the whole replica. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { cliError, listOption } from '../option-values.ts';
import { auditText } from '../render/audit-text.ts';
import { atLeast, isSeverity, severities } from '../severity-order.ts';
import { withEngine } from '../with-engine.ts';

interface AuditFlags {
  readonly rules?: string;
  readonly failOn?: string;
}

export function defineAudit(program: Command, choose: Choose): void {
  program
    .command('audit')
    .description('run the rules over the whole replica')
    .option('--rules <ids>', 'rules to run, separated by commas (default: all)')
    .option('--fail-on <severity>', `exit 1 when a finding is at least this grave: ${severities.join(', ')}`)
    .action((flags: AuditFlags) =>
      choose(({ answer, home, paint, work }) => {
        const limit = flags.failOn;
        if (limit !== undefined && !isSeverity(limit)) {
          throw cliError('OPTION_INVALID', {
            option: '--fail-on',
            reason: `"${limit}" is none of ${severities.join(', ')}`,
          });
        }
        const rules = flags.rules === undefined ? {} : { rules: [...listOption('--rules', flags.rules)] };
        return withEngine({ home }, async (engine) => {
          const audit = await engine.audit(rules, work);
          answer(audit, () => auditText(audit, paint));
          const grave =
            limit !== undefined && audit.findings.some(({ severity }) => atLeast(severity, limit));
          return grave ? EXIT_BAD_NEWS : EXIT_OK;
        });
      }),
    );
}
