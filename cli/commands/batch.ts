/** `yaojian batch`: where is this batch now. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { batchText } from '../render/batch-text.ts';
import { withEngine } from '../with-engine.ts';

interface BatchFlags {
  readonly product: string;
  readonly batch: string;
}

export function defineBatch(program: Command, choose: Choose): void {
  program
    .command('batch')
    .description('all units of a batch by present holder and state')
    .requiredOption('--product <id>', "the directory's product id")
    .requiredOption('--batch <number>', 'batch number')
    .action(({ product, batch }: BatchFlags) =>
      choose(({ answer, home, paint, work }) =>
        withEngine({ home }, async (engine) => {
          const holdings = await engine.batch({ product, batch }, work);
          answer(holdings, () => batchText(holdings, paint));
          return holdings.units === 0 && holdings.bounds.length === 0 ? EXIT_BAD_NEWS : EXIT_OK;
        }),
      ),
    );
}
