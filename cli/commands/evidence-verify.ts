/** `yaojian evidence verify FILE`: judges an evidence file; needs no replica and no network. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { captureErrors } from '../../shared/errors/capture-errors.ts';
import { raiser } from '../../shared/errors/coded-error.ts';
import type { PolicyPin } from '../../shared/evidence/proven-nation.ts';
import type { EvidenceReport } from '../../shared/evidence/verify-evidence.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import type { Paint } from '../output/paint.ts';
import { table } from '../output/table.ts';

interface Flags {
  readonly policyFingerprint?: string;
  readonly trust?: string;
}

const fail = raiser(captureErrors);

export function defineEvidenceVerify(evidence: Command, choose: Choose): void {
  evidence
    .command('verify')
    .description('judge an evidence file, step by step, without replica or network')
    .argument('<file>', 'an evidence file')
    .option('--policy-fingerprint <hex>', 'the trust policy that is believed, by its fingerprint')
    .option('--trust <file>', 'the trust policy that is believed, or the one before it')
    .action((file: string, flags: Flags) =>
      choose(async ({ answer, paint }) => {
        const { nodePort } = await import('../../host/node-port.ts');
        const { verifyEvidence } = await import('../../shared/evidence/verify-evidence.ts');
        const { openFirstPolicy } = await import('../../shared/log/trust/trust-policy.ts');
        const pin: PolicyPin = {
          ...(flags.policyFingerprint === undefined ? {} : { fingerprint: flags.policyFingerprint }),
          ...(flags.trust === undefined
            ? {}
            : { policy: openFirstPolicy(nodePort, await readWhole(flags.trust)) }),
        };
        const { evidence: _content, ...report } = verifyEvidence(nodePort, await readWhole(file), pin);
        answer(report, () => reportText(report, paint));
        return report.ok ? EXIT_OK : EXIT_BAD_NEWS;
      }),
    );
}

/** Throws FILE_UNREADABLE. */
async function readWhole(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw fail('FILE_UNREADABLE', { file, reason }, { file }, cause);
  }
}

function reportText(report: Omit<EvidenceReport, 'evidence'>, paint: Paint): string {
  const verdict = report.ok ? paint.good('proven') : paint.bad('not proven');
  const fingerprint = report.checkpoint?.policyFingerprint ?? 'unknown';
  const warning = report.pinned
    ? ''
    : `The trust policy is the file's own: compare its fingerprint by another way\n  ${fingerprint}\n`;
  const rows = report.checks.map(({ name, ok, code, detail }) => [
    name,
    ok ? 'ok' : (code ?? 'failed'),
    detail,
  ]);
  const columns = [{ title: 'STEP' }, { title: 'VERDICT' }, { title: 'WHAT' }];
  return `${verdict}\n${warning}${table(columns, rows, paint)}`;
}
