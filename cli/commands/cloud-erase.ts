/** `yaojian cloud erase`: erases what is known of a person, at the centre and from what it serves. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { integerOption } from '../option-values.ts';

interface EraseFlags {
  readonly store?: string;
  readonly event: string;
  readonly role: string;
  readonly reason: string;
}

export function defineCloudErase(cloud: Command, choose: Choose): void {
  cloud
    .command('erase')
    .description('erase personal data of one event; every published proof stays as it is')
    .requiredOption('--event <number>', 'national event number')
    .requiredOption('--role <role>', 'buyer, doctor or witness')
    .requiredOption('--reason <text>', 'why, without naming anybody; kept with the line about it')
    .option('--store <url>', 'sqlite:FILE or postgres://… (default: a SQLite file under the home)')
    .action((flags: EraseFlags) =>
      choose(async ({ answer, home }) => {
        const event = integerOption('--event', flags.event);
        const { role, reason } = flags;
        const { openExistingCloudStore } = await import('../../cloud/store/open-cloud-store.ts');
        const { erasePublished } = await import('../../cloud/personal/erase-personal.ts');
        const store = openExistingCloudStore(flags.store, home);
        try {
          const report = await erasePublished(store, { event, role, reason }, Date.now());
          answer(
            report,
            () =>
              `${report.role} of event ${report.event}: ${report.now ? 'erased' : 'erased before'}, ${report.erased}\n`,
          );
          return EXIT_OK;
        } finally {
          store.close();
        }
      }),
    );
}
