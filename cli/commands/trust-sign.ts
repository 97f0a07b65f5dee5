/** `yaojian trust sign`: adds root signatures to a policy, at the machine where the root key is. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { pairs } from '../output/table.ts';
import { policyText } from '../render/trust-text.ts';

interface SignFlags {
  readonly key: readonly string[];
  readonly previous?: string;
}

export function defineTrustSign(trust: Command, choose: Choose): void {
  trust
    .command('sign')
    .description('add the signatures of root keys to a policy; run it where the keys are')
    .argument('<policy>', 'the text, or what others have signed already; the signatures go into this file')
    .requiredOption('--key <file...>', 'files with root keys')
    .option('--previous <file>', 'the policy in force, whose root keys must sign the next one too')
    .action((file: string, flags: SignFlags) =>
      choose(async ({ answer, paint }) => {
        const { readPlace } = await import('../trust-options.ts');
        const { nodePort, signerFromSeed } = await import('../../host/node-port.ts');
        const { readKeyFile } = await import('../../cloud/keys/key-file.ts');
        const { writeDurably } = await import('../../cloud/store/durable-file.ts');
        const { ALGORITHM_ED25519 } = await import('../../shared/log/note/note-key.ts');
        const { noteSigner } = await import('../../shared/log/note/note-signature.ts');
        const { addSignatures, readDraft, signingProgress } = await import(
          '../../shared/log/trust/sign-policy.ts'
        );
        const { describePolicy } = await import('../../shared/log/trust/describe-policy.ts');
        const previous =
          flags.previous === undefined
            ? null
            : readDraft(nodePort, await readPlace('--previous', flags.previous)).policy;
        const signers = flags.key.map((keyFile) => {
          const { name, seed } = readKeyFile(keyFile, ALGORITHM_ED25519);
          return noteSigner(nodePort, name, signerFromSeed(seed));
        });
        const note = addSignatures(nodePort, await readPlace('policy', file), signers, previous);
        const { policy } = readDraft(nodePort, note);
        const under = [...(previous === null ? [] : [previous]), policy];
        const signatures = under.map((one) => signingProgress(nodePort, note, one));
        await writeDurably(file, note);
        const described = describePolicy(nodePort, policy, note, Date.now());
        answer({ file, policy: described, signatures }, () => {
          const counts = signatures.map(({ complete, need, signedBy, version }) => {
            const said = `${signedBy.length} of ${need}${complete ? ', enough' : ''}`;
            return [`under version ${version}`, said] as const;
          });
          return `${policyText(described, paint)}\n${pairs(counts, paint)}`;
        });
        return EXIT_OK;
      }),
    );
}
