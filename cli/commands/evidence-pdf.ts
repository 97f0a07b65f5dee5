/** `yaojian evidence pdf FILE`: the judgement of an evidence file, its content and its hash, for paper. */
import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import type { Language } from '../../shared/evidence/evidence-words.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { evidencePins, type PinFlags, readWhole, withPinOptions } from '../policy-pin.ts';

interface Flags extends PinFlags {
  readonly out: string;
  readonly lang: Language;
}

export function defineEvidencePdf(evidence: Command, choose: Choose): void {
  withPinOptions(
    evidence
      .command('pdf')
      .description('print an evidence file with its judgement and its hash')
      .argument('<file>', 'an evidence file')
      .requiredOption(
        '--out <file>',
        'where the PDF goes; a name in .html gets the page itself, without a browser',
      )
      .addOption(new Option('--lang <language>', 'of the page').choices(['zh-CN', 'en-US']).default('zh-CN')),
  ).action((file: string, flags: Flags) =>
    choose(async ({ answer, home }) => {
      const { nodePort } = await import('../../host/node-port.ts');
      const { verifyEvidence } = await import('../../shared/evidence/verify-evidence.ts');
      const { printEvidence } = await import('../../shared/evidence/print-evidence.ts');
      const report = verifyEvidence(nodePort, await readWhole(file), await evidencePins(flags, home));
      const html = printEvidence(report, flags.lang);
      if (/\.html?$/i.test(flags.out)) await writeFile(flags.out, html);
      else await print(html, flags.out);
      const { ok, digest } = report;
      answer({ file: flags.out, ok, digest }, () => `${flags.out}\n`);
      return ok ? EXIT_OK : EXIT_BAD_NEWS;
    }),
  );
}

/** Throws EVIDENCE_NO_BROWSER, having left the page beside where the PDF would be. */
async function print(html: string, out: string): Promise<void> {
  const { findChromium } = await import('../../host/find-chromium.ts');
  const { printPdf } = await import('../../host/print-pdf.ts');
  const chromium = findChromium();
  if (chromium !== null && (await printPdf(chromium, html, out))) return;
  const page = `${out}.html`;
  await writeFile(page, html);
  throw evidenceError('EVIDENCE_NO_BROWSER', { html: page });
}
