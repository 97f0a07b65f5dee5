/** `yaojian trust key`: makes a key for one role, at the machine of whoever will hold it. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { cliError } from '../option-values.ts';
import { pairs } from '../output/table.ts';

interface KeyFlags {
  readonly out: string;
  readonly role: string;
  readonly name?: string;
}

export function defineTrustKey(trust: Command, choose: Choose): void {
  trust
    .command('key')
    .description('make a key in a file of its own (0600), and its public half beside it')
    .requiredOption('--out <file>', 'where the secret goes; <file>.pub takes the public half')
    .option('--role <role>', 'root, log, receipts or officer', 'root')
    .option('--name <name>', "name in the key: a log's origin, else who holds it")
    .action((flags: KeyFlags) =>
      choose(async ({ answer, paint }) => {
        const { keyRoles, makeRoleKey } = await import('../../cloud/keys/role-key.ts');
        const role = keyRoles.find((one) => one === flags.role);
        if (role === undefined) {
          const reason = `"${flags.role}" is none of ${keyRoles.join(', ')}`;
          throw cliError('OPTION_INVALID', { option: '--role', reason });
        }
        const made = await makeRoleKey(role, flags.out, flags.name);
        answer(made, () =>
          pairs(
            [
              ['role', made.role],
              ['secret', made.file],
              ['public', `${made.file}.pub`],
              ['key', made.vkey],
            ],
            paint,
          ),
        );
        return EXIT_OK;
      }),
    );
}
