/** `yaojian trust install`: puts a signed policy in force at the centre. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { pairs, table } from '../output/table.ts';

export function defineTrustInstall(trust: Command, choose: Choose): void {
  trust
    .command('install')
    .description(
      'put a signed policy in force at the centre, and have the present checkpoint cosigned under it',
    )
    .argument('<policy>', 'the policy with its signatures')
    .option('--store <url>', 'sqlite:FILE or postgres://… (default: a SQLite file under the home)')
    .action((file: string, flags: { readonly store?: string }) =>
      choose(async ({ answer, home, paint, signal }) => {
        const { readPlace } = await import('../trust-options.ts');
        const { openCloudStore } = await import('../../cloud/store/open-cloud-store.ts');
        const { installTrust } = await import('../../cloud/publish/install-trust.ts');
        const note = await readPlace('policy', file);
        const store = openCloudStore(flags.store, home);
        try {
          const { installed, policy, witnesses } = await installTrust(store, note, { signal });
          const { fingerprint, version } = policy;
          answer({ version, fingerprint, installed, witnesses }, () => {
            const head = pairs(
              [
                ['version', version],
                ['fingerprint', fingerprint],
                ['', installed ? 'in force now' : 'was in force already'],
              ],
              paint,
            );
            const rows = witnesses.map((one) => [one.witness, one.cosigned ? 'cosigned' : one.code]);
            const columns = [{ title: 'WITNESS' }, { title: 'ANSWER' }];
            return [head, table(columns, rows, paint)].filter(Boolean).join('\n');
          });
          return EXIT_OK;
        } finally {
          store.close();
        }
      }),
    );
}
