/** `yaojian personal`: which personal data this replica was given, and how much of it is here. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { pairs, table } from '../output/table.ts';
import { personalRolesOption } from '../personal-roles-option.ts';
import { withEngine } from '../with-engine.ts';

export function definePersonal(program: Command, choose: Choose): void {
  program
    .command('personal')
    .description('which personal data this replica was given, and how much of it is here')
    .option('--roles <list>', 'from now on these, with commas: buyer, doctor, witness; "" for none')
    .action((flags: { readonly roles?: string }) =>
      choose(({ answer, home, paint, work }) =>
        withEngine({ home }, async (engine) => {
          const set = flags.roles === undefined ? {} : { roles: [...personalRolesOption(flags.roles)] };
          const { held, roles } = await engine.personalRoles(set, work);
          answer({ roles, held }, () =>
            [
              pairs([['roles', roles.join(', ') || 'none']], paint),
              table(
                [{ title: 'REGION' }, { title: 'ROLE' }, { title: 'VALUES', align: 'right' }],
                held.map(({ region, role, values }) => [region, role, values]),
                paint,
              ),
            ].join('\n'),
          );
          return EXIT_OK;
        }),
      ),
    );
}
