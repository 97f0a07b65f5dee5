#!/usr/bin/env node
/** `npm run -s bench -- NAME --rows N [--json]` (docs/bench.md). */
import { Command, CommanderError } from 'commander';
import { EXIT_OK, EXIT_USAGE } from '../cli/exit-code.ts';
import { interruption } from '../cli/interruption.ts';
import { integerOption } from '../cli/option-values.ts';
import { runAction } from '../cli/run-action.ts';
import { benchmarks } from './benchmarks.ts';
import { reportText } from './report-text.ts';
import { runBench } from './run-bench.ts';

const DEFAULT_ROWS = '200000';

const command = new Command('bench')
  .description('measures this program and, on the same data, what one would pick instead')
  .argument('<name>', `${Object.keys(benchmarks).join(', ')}`)
  .option('--rows <n>', 'national rows to simulate', DEFAULT_ROWS)
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
  const { rows, json } = command.opts<{ rows: string; json?: boolean }>();
  return runAction(
    async ({ answer, paint, work }) => {
      const report = await runBench(name, integerOption('--rows', rows), work);
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
