/** `yaojian bundle export|import`: the replica's share of the record on a stick. */
import type { Command } from 'commander';
import type { BundleImportAnswer } from '../../shared/protocol/bundle-answer.ts';
import type { Choose, CliContext } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK, type ExitCode } from '../exit-code.ts';
import { countOption, listOption } from '../option-values.ts';
import { pairs, table } from '../output/table.ts';
import { asOfText } from '../render/as-of-text.ts';
import { refusedText } from '../render/refused-text.ts';
import { sizeOption } from '../size-option.ts';
import { withEngine } from '../with-engine.ts';

/** Of a part (docs/bundle.md). */
const PART = { least: 65_536, most: 2 ** 32 - 1 };

interface ExportFlags {
  readonly out: string;
  readonly regions?: string;
  readonly since?: string;
  readonly split?: string;
}

export function defineBundle(program: Command, choose: Choose): void {
  const bundle = program.command('bundle').description('the record on a stick');
  bundle
    .command('export')
    .description('write what another replica needs to come up to this one')
    .requiredOption('--out <file>', 'first part; further ones are FILE.2, FILE.3 …')
    .option('--regions <list>', 'GB/T 2260 codes or their prefixes (default: all that is here)')
    .option('--since <size>', 'national size the receiver stands at: only what came after')
    .option(
      '--split <size>',
      'most of a part: 64KiB to 4294967295 bytes, such as 700MB (default: what FAT32 can hold)',
    )
    .action((flags: ExportFlags) => choose((context) => exportTo(context, flags)));
  bundle
    .command('import <files...>')
    .description('verify a bundle and store what is whole of it')
    .action((files: string[]) => choose((context) => importBundle(context, files)));
}

async function exportTo({ answer, home, paint, work }: CliContext, flags: ExportFlags): Promise<ExitCode> {
  const { out: file, regions, since, split } = flags;
  const choice = {
    file,
    ...(regions === undefined ? {} : { regions: [...listOption('--regions', regions)] }),
    ...(since === undefined ? {} : { since: countOption('--since', since) }),
    ...(split === undefined ? {} : { splitBytes: sizeOption('--split', split, PART) }),
  };
  return withEngine({ home }, async (engine) => {
    const result = await engine.exportBundle(choice, work);
    answer(result, () => {
      const counts = pairs(
        [
          ['national size', result.nationalSize],
          ['counties', result.regions.join(', ')],
          ['packs', result.packs],
          ['bytes', result.bytes],
        ],
        paint,
      );
      const columns = [{ title: 'FILE' }, { title: 'BYTES', align: 'right' as const }];
      return `${counts}\n${table(
        columns,
        result.files.map(({ bytes, file: name }) => [name, bytes]),
        paint,
      )}`;
    });
    return EXIT_OK;
  });
}

/** Also what `sync --bundle` does. */
export async function importBundle(
  { answer, home, paint, work }: CliContext,
  files: readonly string[],
): Promise<ExitCode> {
  return withEngine({ home }, async (engine) => {
    const result: BundleImportAnswer = await engine.importBundle({ files: [...files] }, work);
    answer(result, () => {
      const counts = pairs(
        [
          ['national size', result.nationalSize],
          ['packs', result.packs],
          ['rows', result.rows],
          ['bytes', result.bytes],
          ['seconds', result.seconds.toFixed(1)],
        ],
        paint,
      );
      const older = result.isOlder ? 'The replica is further than this bundle: nothing was changed.' : '';
      const lacking = table(
        [{ title: 'LACKING' }, { title: 'CODE' }],
        result.lacking.map(({ code, path }) => [path, code]),
        paint,
      );
      const refused = refusedText(result.refused, paint);
      return [counts, older, lacking, refused, asOfText(result.asOf, paint)]
        .filter((part) => part !== '')
        .join('\n');
    });
    return result.lacking.length + result.refused.length > 0 ? EXIT_BAD_NEWS : EXIT_OK;
  });
}
