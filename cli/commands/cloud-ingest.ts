/** `yaojian cloud ingest`: captures files of any supported format into the centre's store. */
import type { Command } from 'commander';
import type { RejectedRecord } from '../../cloud/capture/rejections.ts';
import { errorTable } from '../../shared/errors/error-table.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_CANNOT, EXIT_OK } from '../exit-code.ts';
import { pairs, table } from '../output/table.ts';

interface IngestFlags {
  readonly store?: string;
  readonly party?: string;
  readonly allOrNothing?: boolean;
}

export function defineCloudIngest(cloud: Command, choose: Choose): void {
  cloud
    .command('ingest')
    .description('capture files and folders: EPCIS 2.0, supervision-network XML and envelopes, directory CSV')
    .argument('<file...>', 'files or folders; .gz and .zst are unpacked')
    .option('--store <url>', 'sqlite:FILE or postgres://… (default: a SQLite file under the home)')
    .option('--party <id>', 'party that sends files which do not name it')
    .option('--all-or-nothing', 'one bad record takes its whole file back')
    .action((files: readonly string[], flags: IngestFlags) =>
      choose(async ({ answer, home, paint, work }) => {
        const { openCloudStore } = await import('../../cloud/store/open-cloud-store.ts');
        const { ingestFiles } = await import('../../cloud/capture/ingest.ts');
        const store = openCloudStore(flags.store, home);
        try {
          const report = await ingestFiles(store, files, {
            ...work,
            ...(flags.party === undefined ? {} : { party: flags.party }),
            allOrNothing: flags.allOrNothing === true,
          });
          answer(report, () => {
            const counts = pairs(
              [
                ['files', report.files],
                ['events', report.events],
                ['rows', report.rows],
                ['rejected', report.rejectedCount],
              ],
              paint,
            );
            const columns = [{ title: 'FILE' }, { title: 'WHERE' }, { title: 'CODE' }, { title: 'WHY' }];
            const rejected = report.rejected.map((one) => [one.file, whereText(one), one.code, one.message]);
            if (rejected.length === 0) return counts;
            const unlisted = report.rejectedCount - rejected.length;
            const more = unlisted === 0 ? '' : `and ${unlisted} more\n`;
            return `${counts}\n${table(columns, rejected, paint)}${more}`;
          });
          if (report.rejected.some(({ code }) => errorTable[code]?.exit === EXIT_CANNOT)) return EXIT_CANNOT;
          // Rejected records with their neighbours kept are part of the answer; a file taken back is bad news.
          return flags.allOrNothing === true && report.rejectedCount > 0 ? EXIT_BAD_NEWS : EXIT_OK;
        } finally {
          store.close();
        }
      }),
    );
}

function whereText({ path, line }: RejectedRecord): string {
  return line === undefined || path === `line ${line}` ? path : `line ${line} ${path}`;
}
