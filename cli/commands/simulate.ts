/** `yaojian simulate`: a supply chain with known truth, as capture files. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { integerOption } from '../option-values.ts';
import { grouped, pairs } from '../output/table.ts';

interface SimulateFlags {
  readonly region: string;
  readonly rows: string;
  readonly seed: string;
  readonly out: string;
}

export function defineSimulate(program: Command, choose: Choose): void {
  program
    .command('simulate')
    .description('write the capture files of a simulated supply chain, and its truth')
    .requiredOption('--region <code>', 'GB/T 2260 county or prefix that gets most of the retail end')
    .requiredOption('--out <dir>', 'folder for capture/ and truth.json')
    .option('--rows <n>', 'rows (codes named by events) to come close to', '200000')
    .option('--seed <n>', 'same seed, same bytes', '1')
    .action((flags: SimulateFlags) =>
      choose(async ({ answer, paint, work }) => {
        const rows = integerOption('--rows', flags.rows);
        const seed = integerOption('--seed', flags.seed);
        const { orDiskFull } = await import('../../engine/sync/disk-full.ts');
        const { simulate } = await import('../../simulator/simulate.ts');
        const summary = await orDiskFull(flags.out, async () =>
          simulate({ region: flags.region, rows, seed, out: flags.out, ...work }),
        );
        answer(summary, () =>
          pairs(
            [
              ['out', summary.out],
              ['county', summary.home],
              ['files', summary.files],
              ['events', summary.events],
              ['rows', summary.rows],
              ['codes', summary.codes],
              ['batches', summary.batches],
              ['parties', summary.parties],
              [
                'planted',
                Object.entries(summary.anomalies)
                  .map(([rule, n]) => `${rule} ${grouped(n)}`)
                  .join(', '),
              ],
            ],
            paint,
          ),
        );
        return EXIT_OK;
      }),
    );
}
