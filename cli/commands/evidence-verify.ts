/** `yaojian evidence verify FILE`: judges an evidence file; needs no network, and no replica where a policy is named. */
import type { Command } from 'commander';
import type { EvidenceReport } from '../../shared/evidence/verify-evidence.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import type { Paint } from '../output/paint.ts';
import { table } from '../output/table.ts';
import { evidencePins, type PinFlags, readWhole, withPinOptions } from '../policy-pin.ts';

export function defineEvidenceVerify(evidence: Command, choose: Choose): void {
  withPinOptions(
    evidence
      .command('verify')
      .description(
        'judge an evidence file, step by step, without network; against the policy pinned here, or one that is named',
      )
      .argument('<file>', 'an evidence file'),
  ).action((file: string, flags: PinFlags) =>
    choose(async ({ answer, home, paint }) => {
      const { nodePort } = await import('../../host/node-port.ts');
      const { verifyEvidence } = await import('../../shared/evidence/verify-evidence.ts');
      const { evidence: _content, ...report } = verifyEvidence(
        nodePort,
        await readWhole(file),
        await evidencePins(flags, home),
      );
      const { meaningWords, signerWords, verdictWords } = await import(
        '../../shared/evidence/evidence-words.ts'
      );
      const words = {
        verdict: verdictWords(report, 'en-US'),
        meaning: meaningWords(report, 'en-US'),
        signers: report.signers.map((signer) => signerWords(signer, 'en-US')),
      };
      answer(report, () => reportText(report, words, paint));
      return report.ok ? EXIT_OK : EXIT_BAD_NEWS;
    }),
  );
}

interface Words {
  readonly verdict: string;
  readonly meaning: string | null;
  readonly signers: readonly string[];
}

function reportText(report: Omit<EvidenceReport, 'evidence'>, words: Words, paint: Paint): string {
  const verdict = report.ok && report.pinned ? paint.good(words.verdict) : paint.bad(words.verdict);
  const fingerprint = report.checkpoint?.policyFingerprint ?? 'unknown';
  const warning = report.pinned
    ? ''
    : `Compare its fingerprint by another way, or give it with --policy-fingerprint or --trust:\n  ${fingerprint}\n`;
  const rows = report.checks.map(({ name, ok, code, detail }) => [
    name,
    ok ? 'ok' : (code ?? 'failed'),
    detail,
  ]);
  const columns = [{ title: 'STEP' }, { title: 'VERDICT' }, { title: 'WHAT' }];
  const meaning = words.meaning === null ? '' : `\n${words.meaning}\n`;
  const stated = report.stated.length === 0 ? '' : `\nStated, not proven: ${report.stated.join(', ')}\n`;
  const signers = words.signers.map((line) => `${line}\n`).join('');
  return `${verdict}\n${signers}${warning}${table(columns, rows, paint)}${meaning}${stated}`;
}
