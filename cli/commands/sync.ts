/** `yaojian sync`: brings the replica up to the centre's newest checkpoint, verifying before anything is kept. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { pairs } from '../output/table.ts';
import { asOfText } from '../render/as-of-text.ts';
import { refusedText } from '../render/refused-text.ts';
import { withEngine } from '../with-engine.ts';
import { importBundle } from './bundle.ts';

export function defineSync(program: Command, choose: Choose): void {
  program
    .command('sync')
    .description('fetch, verify and store what the centre published since')
    .option(
      '--cloud <url>',
      'fetch from here this time, a mirror for instance (default: where it was enrolled)',
    )
    .option('--bundle <file>', 'take a bundle instead of a network; the same as `bundle import FILE`')
    .action((flags: { readonly cloud?: string; readonly bundle?: string }) =>
      choose((context) => {
        if (flags.bundle !== undefined) return importBundle(context, [flags.bundle]);
        const { answer, home, paint, work } = context;
        return withEngine(
          { home, ...(flags.cloud === undefined ? {} : { cloudUrl: flags.cloud }) },
          async (engine) => {
            const result = await engine.sync({}, work);
            answer(result, () => {
              const counts = pairs(
                [
                  ['packs', result.packs],
                  ['rows', result.rows],
                  ['bytes', result.bytes],
                  ['seconds', result.seconds.toFixed(1)],
                ],
                paint,
              );
              const refused = refusedText(result.refused, paint);
              return [counts, refused, asOfText(result.asOf, paint)].filter(Boolean).join('\n');
            });
            return result.refused.length > 0 ? EXIT_BAD_NEWS : EXIT_OK;
          },
        );
      }),
    );
}
