/** `yaojian compare`: shows this workstation's national checkpoint, or holds another's against it. */
import { readFileSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type Command, InvalidArgumentError } from 'commander';
import { compareError } from '../../shared/errors/compare-errors.ts';
import type { ComparisonAnswer } from '../../shared/protocol/compare-answer.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK, EXIT_USAGE } from '../exit-code.ts';
import type { Paint } from '../output/paint.ts';
import { pairs } from '../output/table.ts';
import { withEngine } from '../with-engine.ts';

interface CompareFlags {
  readonly show?: boolean;
  readonly read?: string;
  readonly from?: number;
}

/** Bytes of a file to read; what is shown has under three thousand. */
const MAX_FILE_LENGTH = 16 * 1024;

export function defineCompare(program: Command, choose: Choose): void {
  program
    .command('compare')
    .description('do two workstations see one history? Their national checkpoints, held together')
    .option('--show', 'the text that another workstation reads (for one QR code)')
    .option('--from <size>', 'with --show: the size of the other, so that a proof goes with it', parseSize)
    .option('--read <file>', 'what another workstation shows; - for standard input')
    .action((flags: CompareFlags) =>
      choose(({ answer, home, note, paint, work }) => {
        const { from, read, show } = flags;
        if ((show === true) === (read !== undefined)) {
          note('yaojian: say either --show or --read FILE');
          return Promise.resolve(EXIT_USAGE);
        }
        return withEngine({ home }, async (engine) => {
          if (read === undefined) {
            const shown = await engine.checkpointToShow(from === undefined ? {} : { from }, work);
            answer(shown, () => shown.text);
            return EXIT_OK;
          }
          const compared = await engine.compareCheckpoint({ text: await readShown(read) }, work);
          answer(compared, () => comparisonText(compared, paint));
          return compared.verdict === 'fork' || compared.reason === 'proof_fails' ? EXIT_BAD_NEWS : EXIT_OK;
        });
      }),
    );
}

function comparisonText({ verdict, entries, reason, own, other }: ComparisonAnswer, paint: Paint): string {
  const word = verdict === 'fork' || reason === 'proof_fails' ? paint.bad(verdict) : verdict;
  return pairs(
    [
      ['verdict', word],
      ['entries', entries ?? null],
      ['reason', reason ?? null],
      ['own size', own.size],
      ['other size', other.size],
      ['own trusted time', own.trustedTime],
      ['other trusted time', other.trustedTime],
    ],
    paint,
  );
}

async function readShown(file: string): Promise<string> {
  const malformed = (reason: string) => compareError('COMPARISON_MALFORMED', { reason }, { file });
  if (file === '-') return (await text(process.stdin)).slice(0, MAX_FILE_LENGTH);
  try {
    if (statSync(file).size > MAX_FILE_LENGTH) throw malformed('the file is too long');
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('E'))
      throw malformed(String(cause.code));
    throw cause;
  }
}

function parseSize(size: string): number {
  if (!/^[1-9][0-9]{0,15}$/.test(size)) throw new InvalidArgumentError('a number of entries');
  return Number(size);
}
