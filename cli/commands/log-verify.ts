/** `yaojian log verify`: audits any tlog-tiles log, ours or not. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { pairs, table } from '../output/table.ts';

export function defineLogVerify(log: Command, choose: Choose): void {
  log
    .command('verify')
    .description(
      'audit a tlog-tiles log: signature, every tile against the root, every entry against its tile',
    )
    .argument('<source>', 'folder or http(s) address of the log')
    .requiredOption('--vkey <key>', "the log's verifier key: name+id+key")
    .option('--origin <origin>', "origin of its checkpoints (default: the key's name)")
    .action((source: string, flags: { readonly vkey: string; readonly origin?: string }) =>
      choose(async ({ answer, paint, work }) => {
        const { nodePort } = await import('../../host/node-port.ts');
        const { openLogSource } = await import('../../host/log-source.ts');
        const { parseVkey } = await import('../../shared/log/note/note-key.ts');
        const { encodeBase64 } = await import('../../shared/formats/base64.ts');
        const { verifyLog } = await import('../../shared/log/verify-log.ts');
        const key = parseVkey(nodePort, flags.vkey);
        const origin = flags.origin === undefined ? {} : { origin: flags.origin };
        const verdict = await verifyLog(nodePort, openLogSource(source), key, { ...work, ...origin });
        const problems = verdict.problems.map(({ code, message, place }) => ({
          path: place.file ?? '',
          code,
          message,
        }));
        const { size, entries, ok } = verdict;
        const root = verdict.root === null ? null : encodeBase64(verdict.root);
        answer({ origin: verdict.origin, size, root, entries, ok, problems }, () => {
          const facts = pairs(
            [
              ['origin', verdict.origin],
              ['size', size],
              ['root', root],
              ['entries proven', entries],
            ],
            paint,
          );
          const columns = [{ title: 'PATH' }, { title: 'CODE' }, { title: 'WHAT' }];
          const wrong = problems.map((one) => [one.path, one.code, one.message]);
          const verdictLine = ok ? paint.good('sound') : paint.bad('not sound');
          return [`${verdictLine}\n${facts}`, table(columns, wrong, paint)].filter(Boolean).join('\n');
        });
        return ok ? EXIT_OK : EXIT_BAD_NEWS;
      }),
    );
}
