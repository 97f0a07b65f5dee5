/** `yaojian log fork-evidence` and `yaojian log check-fork`: what a log said that excludes itself, for others to check. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { table } from '../output/table.ts';
import { withEngine } from '../with-engine.ts';

export function defineLogFork(log: Command, choose: Choose): void {
  log
    .command('fork-evidence')
    .description('write the contradicting checkpoints this replica has met')
    .requiredOption('--out <file>', 'document for whoever is to check it')
    .action((flags: { readonly out: string }) =>
      choose(({ answer, home, work }) =>
        withEngine({ home }, async (engine) => {
          const evidence = await engine.forkEvidence({}, work);
          await writeFile(flags.out, `${JSON.stringify(evidence, null, 2)}\n`, { mode: 0o600 });
          const items = evidence.items.length;
          answer({ file: flags.out, items }, () => `${items} written to ${flags.out}`);
          return EXIT_OK;
        }),
      ),
    );
  log
    .command('check-fork <file>')
    .description('judge such a document; needs no replica and no network')
    .requiredOption('--vkey <key>', "the log's verifier key: name+id+key")
    .action((file: string, flags: { readonly vkey: string }) =>
      choose(async ({ answer, paint }) => {
        const { nodePort } = await import('../../host/node-port.ts');
        const { parseVkey } = await import('../../shared/log/note/note-key.ts');
        const { judgeEvidence, parseForkEvidence } = await import('../../shared/log/judge-fork.ts');
        const key = parseVkey(nodePort, flags.vkey);
        const { items } = parseForkEvidence(await readFile(file, 'utf8').catch(() => ''), file);
        const judged = items.map((item) => ({
          seen: item.seen,
          code: item.code,
          ...judgeEvidence(nodePort, key, item),
        }));
        const forks = judged.filter(({ verdict }) => verdict === 'fork').length;
        answer({ forks, items: judged }, () =>
          table(
            ['VERDICT', 'LOG', 'SIZES', 'SEEN', 'REFUSED AS'].map((title) => ({ title })),
            judged.map(({ code, origin, seen, sizes, verdict }) => [
              verdict,
              origin,
              sizes.join(', '),
              seen,
              code,
            ]),
            paint,
          ),
        );
        return forks > 0 ? EXIT_BAD_NEWS : EXIT_OK;
      }),
    );
}
