/** `yaojian replica verify`: proves every stored byte against the signed log. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { pairs, table } from '../output/table.ts';
import { withEngine } from '../with-engine.ts';

export function defineReplicaVerify(replica: Command, choose: Choose): void {
  replica
    .command('verify')
    .description('hash every stored block against the signed log')
    .option('--deep', 'also regenerate events, compare rows with them and rebuild the event roots')
    .action((flags: { readonly deep?: boolean }) =>
      choose(({ answer, home, paint, work }) =>
        withEngine({ home }, async (engine) => {
          const result = await engine.verify({ deep: flags.deep === true }, work);
          answer(result, () => {
            const verdict = result.ok ? paint.good('sound') : paint.bad('not sound');
            const counts = pairs(
              [
                ['packs', result.packs],
                ['bytes', result.bytes],
                ['seconds', result.seconds.toFixed(1)],
              ],
              paint,
            );
            const problems = result.problems.map((one) => [one.code, one.region, one.pack, one.message]);
            const columns = ['CODE', 'REGION', 'PACK', 'WHAT'].map((title) => ({ title }));
            return [`${verdict}\n${counts}`, table(columns, problems, paint)].filter(Boolean).join('\n');
          });
          return result.ok ? EXIT_OK : EXIT_BAD_NEWS;
        }),
      ),
    );
}
