#!/usr/bin/env node
/** `npm run -s bench -- NAME --rows N [--json]` (docs/bench.md). */
import { resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { EXIT_OK, EXIT_USAGE } from '../cli/exit-code.ts';
import { interruption } from '../cli/interruption.ts';
import { integerOption } from '../cli/option-values.ts';
import { runAction } from '../cli/run-action.ts';
import { defaultOptions } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import type { Serials } from './county/goods.ts';
import { reportText } from './report-text.ts';
import { runBench } from './run-bench.ts';

const DEFAULT_ROWS = 200_000;
/** What a table of the interface must carry. */
const DEFAULT_TABLE_ROWS = 100_000;

interface CommandLine {
  readonly rows?: string;
  readonly peerRows: string;
  readonly serials: Serials;
  readonly cache?: string;
  readonly json?: boolean;
}

const command = new Command('bench')
  .description('measures this program and, on the same data, what one would pick instead')
  .argument('<name>', `${Object.keys(benchmarks).join(', ')}`)
  .option(
    '--rows <n>',
    `national rows to simulate, ${DEFAULT_ROWS}; replica: rows that the county stores; ui: also of the table, ${DEFAULT_TABLE_ROWS}`,
  )
  .option('--peer-rows <n>', 'replica: most rows that peers get', String(defaultOptions.peerRows))
  .addOption(
    new Option('--serials <kind>', 'replica: how serial numbers are given out')
      .choices(['contiguous', 'shuffled'])
      .default(defaultOptions.serials),
  )
  .option('--cache <dir>', 'replica: keeps what was built for the next run')
  .option('--json', 'answer as one JSON document on stdout')
  .exitOverride();

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    command.parse();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
    throw error;
  }
  const [name = ''] = command.args;
  const { cache, json, peerRows, rows, serials } = command.opts<CommandLine>();
  return runAction(
    async ({ answer, paint, work }) => {
      const options = {
        peerRows: integerOption('--peer-rows', peerRows),
        serials,
        cache: cache === undefined ? null : resolve(cache),
      };
      const report = await runBench(name, rowsOf(name, rows), work, options);
      answer(report, () => reportText(report, paint));
      return EXIT_OK;
    },
    { home: '', json: json === true },
    {
      out: { isTerminal: process.stdout.isTTY === true, write: (text) => process.stdout.write(text) },
      err: { isTerminal: process.stderr.isTTY === true, write: (text) => process.stderr.write(text) },
      env: process.env,
    },
    interruption(),
  );
}

function rowsOf(name: string, rows: string | undefined): number {
  if (rows !== undefined) return integerOption('--rows', rows);
  return name === 'ui' ? DEFAULT_TABLE_ROWS : DEFAULT_ROWS;
}
