/** `yaojian investigate`: what can explain the cases of a network file, or of codes in the replica. */
import type { Command } from 'commander';
import type { FileQuestion } from '../../shared/formats/foodchain-lab/investigate-file.ts';
import { type CaseFlags, caseQuestion, waysOption } from '../case-question.ts';
import { choiceOption } from '../choice-option.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { withMarkedParties } from '../marked-parties-option.ts';
import { cliError } from '../option-values.ts';
import { readInvestigation } from '../read-investigation.ts';
import { casesText, networkScoresText, networkTraceText } from '../render/investigate-text.ts';
import { withEngine } from '../with-engine.ts';

interface InvestigateFlags extends CaseFlags {
  readonly outbreaks?: string;
  readonly trace?: string;
  readonly csv?: string;
  readonly xlsx?: string;
}

export function defineInvestigate(program: Command, choose: Choose): void {
  withMarkedParties(program.command('investigate'))
    .description('common sources of a set of cases')
    .argument('<file>', 'a FoodChain-Lab network, or {"cases":[CODE, ...]} against the replica')
    .option('--dates <mode>', 'explicit, inferred or ignore (default: explicit)')
    .option('--cross-contamination <where>', 'none or all (default: where the file marks it)')
    .option('--outbreaks <rule>', 'sinks or marked (default: marked where the file marks any, else sinks)')
    .option('--trace <delivery>', 'instead: what this delivery can reach, and what it can come from')
    .option('--csv <file>', 'also write the scores of stations, or of cases the recall scope, as CSV')
    .option('--xlsx <file>', 'also write everything as a workbook')
    .action((path: string, flags: InvestigateFlags) =>
      choose(async ({ answer, home, paint, work }) => {
        const question = questionOf(flags);
        const investigation = await readInvestigation(path);
        const { writeSheets } = await import('../write-network-files.ts');
        const { caseScoreSheets, networkScoreSheets } = await import(
          '../../shared/formats/network/score-sheets.ts'
        );
        const { scoreFile, traceInFile } = await import(
          '../../shared/formats/foodchain-lab/investigate-file.ts'
        );
        if (investigation.kind === 'cases') {
          refuseFileOptions(flags);
          const asked = caseQuestion(investigation, flags);
          return withEngine({ home }, async (engine) => {
            const found = await engine.investigate(asked, work);
            writeSheets(caseScoreSheets(found), flags);
            answer(found, () => casesText(found, paint));
            return EXIT_OK;
          });
        }
        refuseMarks(flags);
        if (flags.trace !== undefined) {
          const trace = traceInFile(investigation.file, question, flags.trace);
          answer(trace, () => networkTraceText(trace, paint));
        } else {
          const scores = scoreFile(investigation.file, question);
          writeSheets(networkScoreSheets(scores), flags);
          answer(scores, () => networkScoresText(scores, paint));
        }
        return EXIT_OK;
      }),
    );
}

/** Packs are cases themselves, and their ways are what they are. */
function refuseFileOptions({ outbreaks, trace }: InvestigateFlags): void {
  const option = outbreaks === undefined ? (trace === undefined ? null : '--trace') : '--outbreaks';
  if (option !== null)
    throw cliError('OPTION_INVALID', { option, reason: 'it is a question to a network file, not to cases' });
}

/** A network file has its marks in it. */
function refuseMarks({ killAt, mixAt }: InvestigateFlags): void {
  const option = mixAt === undefined ? (killAt === undefined ? null : '--kill-at') : '--mix-at';
  if (option !== null)
    throw cliError('OPTION_INVALID', { option, reason: 'a network file marks its stations itself' });
}

function questionOf(flags: InvestigateFlags): FileQuestion {
  const outbreaks = choiceOption('--outbreaks', flags.outbreaks, ['sinks', 'marked']);
  return { ...waysOption(flags), ...(outbreaks ? { outbreaks } : {}) };
}
