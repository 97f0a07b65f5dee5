/** `yaojian evidence export`: one file that proves an answer to somebody without a replica. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import type { Evidence } from '../../shared/evidence/evidence-file.ts';
import type { EvidenceRequest } from '../../shared/protocol/evidence-answer.ts';
import { type CaseFlags, caseQuestion } from '../case-question.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { withMarkedParties } from '../marked-parties-option.ts';
import { readOfficerKey, withOfficer } from '../officer-key.ts';
import { cliError } from '../option-values.ts';
import { pairs } from '../output/table.ts';
import { readInvestigation } from '../read-investigation.ts';
import { withEngine } from '../with-engine.ts';

interface Flags extends CaseFlags {
  readonly out: string;
  readonly officerKey?: string;
  readonly batch?: string;
  readonly finding?: string;
  readonly case?: string;
  readonly cases?: string;
  readonly completeness?: boolean;
  readonly regions?: string;
}

export function defineEvidenceExport(evidence: Command, choose: Choose): void {
  withMarkedParties(evidence.command('export'))
    .description('put an answer and all that proves it into one file')
    .argument('[code]', 'a code, in any notation')
    .option('--batch <product/batch>', 'a batch: every unit and its holder')
    .option('--finding <id>', 'a finding of the audit: the lives of its codes')
    .option('--case <id>', 'a case kept on this workstation: its lives and their common source')
    .option('--cases <file>', 'a case in a file, {"cases":[CODE…]} as investigate takes it')
    .option('--dates <mode>', 'with --cases: explicit, inferred or ignore (default: explicit)')
    .option('--cross-contamination <where>', 'with --cases: none or all (default: where the file marks it)')
    .option('--completeness', 'that the replica has everything of the counties it follows')
    .option('--regions <list>', 'with --completeness: of these counties, by codes or their prefixes')
    .option('--officer-key <file>', 'key of an officer who signs it too (trust key --role officer)')
    .requiredOption('--out <file>', 'where the file goes')
    .action((code: string | undefined, flags: Flags) =>
      choose(({ answer, home, paint, work }) =>
        withEngine({ home }, async (engine) => {
          const about = await requestOf(code, flags);
          const officer = flags.officerKey === undefined ? null : await readOfficerKey(flags.officerKey);
          const { text: sealed, ...made } = await engine.evidence({ about }, work);
          // Made a moment ago by this very program.
          const text = officer === null ? sealed : await withOfficer(JSON.parse(sealed) as Evidence, officer);
          const bytes = Buffer.byteLength(text);
          await writeFile(flags.out, text);
          const signed = officer === null ? {} : { officer: officer.name };
          answer({ file: flags.out, ...made, bytes, ...signed }, () =>
            pairs(
              [
                ['file', flags.out],
                ['bytes', bytes],
                ['events', made.events],
                ['codes', made.codes],
                ['digest', made.digest],
                ['policy', made.policyFingerprint],
                ['officer', officer?.name ?? 'none'],
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
async function requestOf(code: string | undefined, flags: Flags): Promise<EvidenceRequest> {
  const { batch, finding } = flags;
  const asked: EvidenceRequest[] = [];
  if (code !== undefined) asked.push({ kind: 'code', code });
  if (finding !== undefined) asked.push({ kind: 'finding', id: finding });
  if (batch !== undefined) {
    // A product's id may have a slash in it, a batch number hardly.
    const cut = batch.lastIndexOf('/');
    if (cut > 0) asked.push({ kind: 'batch', product: batch.slice(0, cut), batch: batch.slice(cut + 1) });
  }
  if (flags.case !== undefined) asked.push({ kind: 'case', id: flags.case });
  if (flags.cases === undefined) refuseCaseOptions(flags);
  else asked.push(await casesOf(flags.cases, flags));
  if (flags.completeness === true) {
    const regions = flags.regions?.split(',').filter((region) => region !== '');
    asked.push({ kind: 'completeness', ...(regions === undefined ? {} : { regions }) });
  } else if (flags.regions !== undefined) throw evidenceError('EVIDENCE_QUESTION_ODD');
  const [only] = asked;
  if (only === undefined || asked.length > 1) throw evidenceError('EVIDENCE_QUESTION_ODD');
  return only;
}

/** Throws EVIDENCE_QUESTION_ODD for a network file, which has no lives; OPTION_INVALID. */
async function casesOf(file: string, flags: Flags): Promise<EvidenceRequest> {
  const investigation = await readInvestigation(file);
  if (investigation.kind !== 'cases') throw evidenceError('EVIDENCE_QUESTION_ODD');
  return { kind: 'cases', ...caseQuestion(investigation, flags) };
}

/** A case that is kept has its question with it, and other questions have no such options. */
function refuseCaseOptions({ dates, crossContamination, mixAt, killAt }: Flags): void {
  const given = {
    '--dates': dates,
    '--cross-contamination': crossContamination,
    '--mix-at': mixAt,
    '--kill-at': killAt,
  };
  const option = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
  if (option !== undefined) throw cliError('OPTION_INVALID', { option, reason: 'it goes with --cases FILE' });
}
