/** `yaojian evidence export`: one file that proves an answer to somebody without a replica. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { EvidenceRequest } from '../../engine/evidence/export-evidence.ts';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { pairs } from '../output/table.ts';
import { withEngine } from '../with-engine.ts';

interface Flags {
  readonly out: string;
  readonly batch?: string;
  readonly finding?: string;
}

export function defineEvidenceExport(evidence: Command, choose: Choose): void {
  evidence
    .command('export')
    .description('put an answer and all that proves it into one file')
    .argument('[code]', 'a code, in any notation')
    .option('--batch <product/batch>', 'a batch: every unit and its holder')
    .option('--finding <id>', 'a finding of the audit: the lives of its codes')
    .requiredOption('--out <file>', 'where the file goes')
    .action((code: string | undefined, flags: Flags) =>
      choose(({ answer, home, paint, work }) =>
        withEngine({ home }, async (engine) => {
          const about = requestOf(code, flags);
          const { text, ...made } = await engine.evidence({ about }, work);
          await writeFile(flags.out, text);
          answer({ file: flags.out, ...made }, () =>
            pairs(
              [
                ['file', flags.out],
                ['bytes', made.bytes],
                ['events', made.events],
                ['codes', made.codes],
                ['digest', made.digest],
                ['policy', made.policyFingerprint],
              ],
              paint,
            ),
          );
          return EXIT_OK;
        }),
      ),
    );
}

/** Throws EVIDENCE_QUESTION_ODD unless exactly one thing is asked about. */
function requestOf(code: string | undefined, { batch, finding }: Flags): EvidenceRequest {
  const asked: EvidenceRequest[] = [];
  if (code !== undefined) asked.push({ kind: 'code', code });
  if (finding !== undefined) asked.push({ kind: 'finding', id: finding });
  if (batch !== undefined) {
    // A product's id may have a slash in it, a batch number hardly.
    const cut = batch.lastIndexOf('/');
    if (cut > 0) asked.push({ kind: 'batch', product: batch.slice(0, cut), batch: batch.slice(cut + 1) });
  }
  const [only] = asked;
  if (only === undefined || asked.length > 1) throw evidenceError('EVIDENCE_QUESTION_ODD');
  return only;
}
