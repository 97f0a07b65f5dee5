/** `yaojian trust rotate`: writes the text of the policy after a given one, to be signed by the root keys of both. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { integerOption } from '../option-values.ts';
import { policyText } from '../render/trust-text.ts';

interface RotateFlags {
  readonly policy: string;
  readonly out: string;
  readonly addRoot?: readonly string[];
  readonly dropRoot?: readonly string[];
  readonly threshold?: string;
  readonly log?: readonly string[];
  readonly addWitness?: readonly string[];
  readonly dropWitness?: readonly string[];
  readonly quorum?: string;
  readonly receipts?: readonly string[];
  readonly origin?: string;
  readonly expires?: string;
  readonly afterExpiry?: string;
}

export function defineTrustRotate(trust: Command, choose: Choose): void {
  trust
    .command('rotate')
    .description('write the next trust policy, for the root keys of both to sign')
    .requiredOption('--policy <file>', 'the policy in force')
    .requiredOption('--out <file>', 'where the text goes')
    .option('--add-root <key...>', 'further root keys, or files with them')
    .option('--drop-root <name...>', 'root keys that lose their say, by name')
    .option('--threshold <n>', 'how many root keys must sign')
    .option('--log <key...>', 'log keys in the place of those before')
    .option('--add-witness <key...>', 'further witnesses: KEY, or KEY,URL where they run elsewhere')
    .option('--drop-witness <name...>', 'witnesses that are asked no more, by their name in the policy')
    .option('--quorum <n>', 'how many witnesses must cosign')
    .option('--receipts <key...>', 'keys that sign receipts, in the place of those before')
    .option('--origin <prefix>', 'other logs from now on: the way back after a log was led astray')
    .option('--expires <time>', 'a day or an RFC 3339 time')
    .option('--after-expiry <rule>', 'what expiry means offline: warn or refuse')
    .action((flags: RotateFlags) =>
      choose(async ({ answer, paint }) => {
        const options = await import('../trust-options.ts');
        const { nodePort } = await import('../../host/node-port.ts');
        const { nextPolicyText } = await import('../../shared/log/trust/compose-policy.ts');
        const { readDraft } = await import('../../shared/log/trust/sign-policy.ts');
        const { parseTrustPolicy } = await import('../../shared/log/trust/trust-policy.ts');
        const { describePolicy } = await import('../../shared/log/trust/describe-policy.ts');
        const before = readDraft(nodePort, await options.readPlace('--policy', flags.policy)).policy;
        const number = (option: string, value: string | undefined) =>
          value === undefined ? undefined : integerOption(option, value);
        const text = nextPolicyText(nodePort, before, {
          addRoots: await options.verifierOptions('--add-root', flags.addRoot),
          dropRoots: flags.dropRoot ?? [],
          receipts: await options.verifierOptions('--receipts', flags.receipts),
          logs: await options.verifierOptions('--log', flags.log),
          addWitnesses: await options.witnessOptions('--add-witness', flags.addWitness),
          dropWitnesses: flags.dropWitness ?? [],
          threshold: number('--threshold', flags.threshold),
          quorum: number('--quorum', flags.quorum),
          originPrefix: flags.origin,
          expiresMs: flags.expires === undefined ? undefined : options.timeOption('--expires', flags.expires),
          afterExpiry:
            flags.afterExpiry === undefined
              ? undefined
              : options.afterExpiryOption('--after-expiry', flags.afterExpiry),
        });
        await options.writeText(flags.out, text);
        const policy = describePolicy(nodePort, parseTrustPolicy(nodePort, text), null, Date.now());
        answer({ file: flags.out, policy }, () => policyText(policy, paint));
        return EXIT_OK;
      }),
    );
}
