/** `yaojian log fork-evidence` and `yaojian log check-fork`: what a log said that excludes itself, for others to check. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { NoteOpener } from '../../shared/log/fork/judge-fork.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { cliError } from '../option-values.ts';
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
    .description('judge such a document, item by item; needs no replica and no network')
    .option('--vkey <key>', "the log's verifier key: name+id+key")
    .option('--policy <file>', 'the trust policy that names the logs and their keys')
    .action((file: string, flags: { readonly vkey?: string; readonly policy?: string }) =>
      choose(async ({ answer, paint }) => {
        const { nodePort } = await import('../../host/node-port.ts');
        const { judgeDocument, parseForkEvidence } = await import('../../shared/log/fork/judge-fork.ts');
        const open = await noteOpener(flags);
        const document = parseForkEvidence(await readFile(file, 'utf8').catch(() => ''), file);
        const judged = judgeDocument(nodePort, open, document);
        const count = (verdict: string) => judged.filter((item) => item.verdict === verdict).length;
        const forks = count('fork');
        answer({ forks, unproven: count('unproven'), items: judged }, () =>
          table(
            ['VERDICT', 'LOG', 'SIZES', 'ROOTS', 'SEEN', 'REFUSED AS', 'WHY NOT'].map((title) => ({ title })),
            judged.map(({ code, origin, reason, roots, seen, sizes, verdict }) => [
              verdict,
              origin,
              sizes.join(', '),
              roots.map((root) => root.slice(0, 12)).join(', '),
              seen,
              code,
              reason ?? '',
            ]),
            paint,
          ),
        );
        return forks > 0 ? EXIT_BAD_NEWS : EXIT_OK;
      }),
    );
}

/** Whose signatures count. Throws OPTION_INVALID, NOTE_…, TRUST_…. */
async function noteOpener({
  policy,
  vkey,
}: {
  readonly vkey?: string;
  readonly policy?: string;
}): Promise<NoteOpener> {
  const { nodePort } = await import('../../host/node-port.ts');
  const { openerOfKey, openerOfPolicy } = await import('../../shared/log/fork/judge-fork.ts');
  if (policy !== undefined) {
    const { openFirstPolicy } = await import('../../shared/log/trust/trust-policy.ts');
    return openerOfPolicy(nodePort, openFirstPolicy(nodePort, new Uint8Array(await readFile(policy))));
  }
  if (vkey === undefined) {
    const reason = 'whose signatures count? Give the key of the log, or the trust policy with --policy';
    throw cliError('OPTION_INVALID', { option: '--vkey', reason });
  }
  const { parseVkey } = await import('../../shared/log/note/note-key.ts');
  return openerOfKey(nodePort, parseVkey(nodePort, vkey));
}
