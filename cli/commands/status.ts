/** `yaojian status`: what the replica holds and how old it is. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { statusText } from '../render/status-text.ts';
import { withEngine } from '../with-engine.ts';

export function defineStatus(program: Command, choose: Choose): void {
  program
    .command('status')
    .description('replica, freshness, last synchronisation and verification')
    .action(() =>
      choose(({ answer, home, paint, work }) =>
        withEngine({ home }, async (engine) => {
          const status = await engine.status({}, work);
          answer(status, () => statusText(status, paint));
          return EXIT_OK;
        }),
      ),
    );
}
