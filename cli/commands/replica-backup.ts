/** `yaojian replica backup` and `restore`: one file, made while the replica is in use, proven both ways. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { pairs } from '../output/table.ts';

export function defineReplicaBackup(replica: Command, choose: Choose): void {
  replica
    .command('backup')
    .description('one encrypted file with all of the replica; the replica stays in use')
    .requiredOption('--out <file>', 'the backup; must not exist')
    .action((flags: { readonly out: string }) =>
      choose(async ({ answer, home, paint, work }) => {
        const { openReplica } = await import('../../engine/replica/open-replica.ts');
        const { makeBackup } = await import('../../engine/backup/make-backup.ts');
        const replica = await openReplica(home);
        try {
          const report = await makeBackup(home, replica, resolve(flags.out), work);
          answer(report, () => pairs(Object.entries(report), paint));
          return EXIT_OK;
        } finally {
          replica.close();
        }
      }),
    );
  replica
    .command('restore')
    .description('a backup becomes the replica of this home')
    .argument('<file>', 'what `backup` made')
    .option('--force', 'replace the replica that is there')
    .action((file: string, flags: { readonly force?: boolean }) =>
      choose(async ({ answer, home, paint, work }) => {
        const { restoreBackup } = await import('../../engine/backup/restore-backup.ts');
        const report = await restoreBackup(home, resolve(file), { ...work, force: flags.force === true });
        answer(report, () => pairs(Object.entries(report), paint));
        return EXIT_OK;
      }),
    );
}
