/** `yaojian replica repair` and `rebuild`: what is damaged on this disk is fetched again, and nothing else. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { pairs } from '../output/table.ts';
import { withEngine } from '../with-engine.ts';

export function defineReplicaRepair(replica: Command, choose: Choose): void {
  replica
    .command('repair')
    .description('verify, and fetch again the packs that are damaged')
    .action(() =>
      choose(({ answer, home, paint, work }) =>
        withEngine({ home }, async (engine) => {
          const found = await engine.verify({}, work);
          const fetched = found.ok ? null : await engine.sync({}, work);
          const now = found.ok ? found : await engine.verify({}, work);
          const result = {
            ok: now.ok,
            damaged: found.problems.length,
            fetched: fetched?.packs ?? 0,
            problems: now.problems,
          };
          answer(result, () =>
            pairs(
              [
                ['verdict', now.ok ? paint.good('sound') : paint.bad('not sound')],
                ['damaged', result.damaged],
                ['packs fetched', result.fetched],
                ['problems left', result.problems.length],
              ],
              paint,
            ),
          );
          return now.ok ? EXIT_OK : EXIT_BAD_NEWS;
        }),
      ),
    );
  replica
    .command('rebuild')
    .description('make a damaged file anew from what of it is whole; enrolment and trust stay')
    .action(() =>
      choose(async ({ answer, home, paint, work }) => {
        const { rebuildReplica } = await import('../../engine/backup/rebuild-replica.ts');
        const report = await rebuildReplica(home, undefined, work);
        answer(report, () =>
          pairs(
            [
              ['home', report.home],
              ['packs', report.packs],
              ['to be fetched', report.damaged],
              ['from zero', report.fromZero ? 'yes' : 'no'],
            ],
            paint,
          ),
        );
        return EXIT_OK;
      }),
    );
}
