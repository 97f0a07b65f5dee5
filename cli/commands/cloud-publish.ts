/** `yaojian cloud publish`: cuts packs of what is new, appends the logs, signs and cosigns checkpoints. */
import type { Command } from 'commander';
import type { WitnessAnswer } from '../../cloud/publish/cosign-nation.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { pairs, table } from '../output/table.ts';

/** Root key holders do not meet overnight: so long before the expiry every publish says it. */
const NOTICE_MS = 90 * 24 * 3600 * 1000;

interface PublishFlags {
  readonly store?: string;
  readonly witness?: readonly string[];
}

export function defineCloudPublish(cloud: Command, choose: Choose): void {
  cloud
    .command('publish')
    .description('cut packs, sign checkpoints')
    .option('--store <url>', 'sqlite:FILE or postgres://… (default: a SQLite file under the home)')
    .option(
      '--witness <url...>',
      'witnesses elsewhere: at a first publish in the place of the embedded ones, later besides those of the policy',
    )
    .action((flags: PublishFlags) =>
      choose(async ({ answer, home, note, paint, work }) => {
        const { openCloudStore } = await import('../../cloud/store/open-cloud-store.ts');
        const { publish } = await import('../../cloud/publish/publish.ts');
        const { readTrust } = await import('../../cloud/keys/trust-file.ts');
        const store = openCloudStore(flags.store, home);
        try {
          const report = await publish(store, { ...work, witnessUrls: flags.witness ?? [] });
          answer(report, () => {
            const counts = pairs(
              [
                ['events', report.events],
                ['rows', report.rows],
                ['packs', report.packs],
                ['merged', report.merged],
                ['national', `entry ${report.national.size}`],
                ['cosigned by', witnessesText(report.witnesses)],
                ['seconds', report.seconds.toFixed(1)],
              ],
              paint,
            );
            const grown = report.regions.map((region) => [region.region, region.size]);
            const columns = [{ title: 'REGION' }, { title: 'ENTRIES', align: 'right' as const }];
            return grown.length === 0 ? counts : `${counts}\n${table(columns, grown, paint)}`;
          });
          const policy = readTrust(store.home);
          if (policy !== null && policy.expiresMs < Date.now() + NOTICE_MS) {
            const day = new Date(policy.expiresMs).toISOString().slice(0, 10);
            note(
              `The trust policy of version ${policy.version} expires on ${day}: have the next one signed.`,
            );
          }
          return EXIT_OK;
        } finally {
          store.close();
        }
      }),
    );
}

/** `w1, w3; not w2 (WITNESS_UNREACHABLE)` */
function witnessesText(answers: readonly WitnessAnswer[]): string {
  const cosigned = answers.filter((one) => one.cosigned).map(({ witness }) => witness);
  const others = answers.filter((one) => !one.cosigned).map(({ code, witness }) => `${witness} (${code})`);
  return [cosigned.join(', '), others.length > 0 ? `not ${others.join(', ')}` : '']
    .filter(Boolean)
    .join('; ');
}
