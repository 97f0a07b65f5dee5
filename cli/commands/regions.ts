/** `yaojian regions add|drop|list`: which provinces, prefectures and counties this replica follows. */
import type { Command } from 'commander';
import type { RegionsChangeAnswer } from '../../shared/protocol/regions-change-answer.ts';
import type { Choose, CliContext } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { listOption } from '../option-values.ts';
import { pairs } from '../output/table.ts';
import { withEngine } from '../with-engine.ts';

export function defineRegions(program: Command, choose: Choose): void {
  const regions = program.command('regions').description('which regions the replica follows');
  regions
    .command('add <codes>')
    .description('follow more regions; their packs come with the next sync')
    .action((codes: string) => choose((context) => change(context, { add: listOption('<codes>', codes) })));
  regions
    .command('drop <codes>')
    .description('follow regions no longer, and free the space')
    .action((codes: string) => choose((context) => change(context, { drop: listOption('<codes>', codes) })));
  regions
    .command('list')
    .description('what is followed')
    .action(() =>
      choose(({ answer, home, paint }) =>
        withEngine({ home }, async (engine) => {
          const result = await engine.regions({}, {});
          answer(result, () =>
            pairs(
              [
                ['followed', result.enrolled.join(', ')],
                ['counties', result.regions.map(({ region }) => region).join(', ')],
              ],
              paint,
            ),
          );
          return EXIT_OK;
        }),
      ),
    );
}

async function change(
  { answer, home, note, paint, work }: CliContext,
  codes: { readonly add?: readonly string[]; readonly drop?: readonly string[] },
) {
  return withEngine({ home }, async (engine) => {
    const result: RegionsChangeAnswer = await engine.changeRegions(codes, work);
    answer(result, () =>
      pairs(
        [
          ['followed', result.subscribed.join(', ')],
          ['deleted', result.deleted.join(', ')],
          ['bytes freed', result.freedBytes],
        ],
        paint,
      ),
    );
    if (codes.add) note('Fetch what is new to this replica: yaojian sync');
    return EXIT_OK;
  });
}
