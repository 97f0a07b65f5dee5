/** `yaojian epcis check`: validates EPCIS documents and prints each event's CBV hash. */
import type { Command } from 'commander';
import type { EpcisCheckResult } from '../../shared/formats/epcis/check-epcis-document.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_CANNOT, EXIT_OK } from '../exit-code.ts';
import { table } from '../output/table.ts';

export function defineEpcisCheck(epcis: Command, choose: Choose): void {
  epcis
    .command('check')
    .description("validate EPCIS documents and print each event's CBV hash")
    .argument('<file...>', 'EPCIS documents: 2.0 JSON-LD, 2.0 or 1.2 XML')
    .action((paths: readonly string[]) =>
      choose(async ({ answer, note, paint, signal }) => {
        const { nodePort } = await import('../../host/node-port.ts');
        const { openCaptureFile } = await import('../../host/open-capture-file.ts');
        const { checkEpcisFile } = await import('../../shared/formats/epcis/check-epcis-document.ts');
        const files: (EpcisCheckResult & { readonly file: string })[] = [];
        for (const file of paths) {
          signal.throwIfAborted();
          files.push({ file, ...(await checkEpcisFile(openCaptureFile(file), nodePort)) });
        }
        answer({ files }, () =>
          files
            .map(({ file, ok, events, errors }) =>
              [
                `${ok ? paint.good('valid') : paint.bad('not valid')}  ${file}\n`,
                table(
                  [{ title: 'EVENT' }, { title: 'CBV HASH' }],
                  events.map((event) => [event.type, event.hash]),
                  paint,
                ),
                table(
                  [{ title: 'LINE', align: 'right' }, { title: 'PATH' }, { title: 'CODE' }, { title: 'WHY' }],
                  errors.map((error) => [error.line ?? null, error.path, error.code, error.message]),
                  paint,
                ),
              ].join(''),
            )
            .join('\n'),
        );
        // A file that could not be read was not judged: that is no verdict on it, and comes before one.
        const unread = files.flatMap(({ file, errors }) =>
          errors.filter(({ code }) => code === 'FILE_UNREADABLE').map((error) => ({ ...error, file })),
        );
        for (const { file, code, message } of unread) note(`yaojian: ${message} [${code}] at ${file}`);
        if (unread.length > 0) return EXIT_CANNOT;
        return files.every(({ ok }) => ok) ? EXIT_OK : EXIT_BAD_NEWS;
      }),
    );
}
