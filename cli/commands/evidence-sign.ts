/** `yaojian evidence sign FILE`: an officer's signature beside the device's; what is sealed stays as it was. */
import type { Command } from 'commander';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { readOfficerKey, withOfficer } from '../officer-key.ts';
import { pairs } from '../output/table.ts';
import { evidencePins, type PinFlags, readWhole, withPinOptions } from '../policy-pin.ts';

interface Flags extends PinFlags {
  readonly officerKey: string;
}

export function defineEvidenceSign(evidence: Command, choose: Choose): void {
  withPinOptions(
    evidence
      .command('sign')
      .description('judge an evidence file, and put an officer\u2019s signature into it')
      .argument('<file>', 'an evidence file; the signature goes into it')
      .requiredOption('--officer-key <file>', 'key of the officer (trust key --role officer)'),
  ).action((file: string, flags: Flags) =>
    choose(async ({ answer, home, paint }) => {
      const { nodePort } = await import('../../host/node-port.ts');
      const { verifyEvidence } = await import('../../shared/evidence/verify-evidence.ts');
      const { writeDurably } = await import('../../cloud/store/durable-file.ts');
      const key = await readOfficerKey(flags.officerKey);
      const pins = await evidencePins(flags, home);
      const before = verifyEvidence(nodePort, await readWhole(file), pins);
      // Nobody signs what was not proven to him.
      if (!before.ok || before.evidence === null) {
        const reason = before.checks.find(({ ok }) => !ok)?.code ?? 'EVIDENCE_MALFORMED';
        throw evidenceError('EVIDENCE_SIGN_REFUSED', { reason }, { file });
      }
      const text = new TextEncoder().encode(await withOfficer(before.evidence, key));
      await writeDurably(file, text);
      const { digest, signers } = verifyEvidence(nodePort, text, pins);
      const officer = signers.find(({ role }) => role === 'officer');
      answer({ file, bytes: text.length, digest, officer }, () =>
        pairs(
          [
            ['file', file],
            ['officer', key.name],
            ['fingerprint', officer?.fingerprint ?? ''],
            ['digest', digest ?? ''],
          ],
          paint,
        ),
      );
      return EXIT_OK;
    }),
  );
}
