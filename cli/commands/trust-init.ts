/** `yaojian trust init`: writes the text of trust policy version 1, to be signed by its root keys. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { integerOption } from '../option-values.ts';
import { policyText } from '../render/trust-text.ts';

interface InitFlags {
  readonly out: string;
  readonly root: readonly string[];
  readonly threshold: string;
  readonly log: string;
  readonly witness: readonly string[];
  readonly quorum?: string;
  readonly receipts?: readonly string[];
  readonly origin?: string;
  readonly expires: string;
  readonly afterExpiry: string;
}

export function defineTrustInit(trust: Command, choose: Choose): void {
  trust
    .command('init')
    .description('write the first trust policy, for its root keys to sign')
    .requiredOption('--out <file>', 'where the text goes')
    .requiredOption('--root <key...>', 'public root keys, or files with them')
    .option('--threshold <n>', 'how many root keys must sign', '2')
    .requiredOption('--log <key>', "the log's public key")
    .requiredOption('--witness <key...>', 'witnesses: KEY, or KEY,URL where they run elsewhere')
    .option('--quorum <n>', 'how many witnesses must cosign (default: more than half)')
    .option('--receipts <key...>', 'keys that sign receipts')
    .option('--origin <prefix>', 'origins of the logs are PREFIX/REGION (default: as the log key has it)')
    .requiredOption('--expires <time>', 'a day or an RFC 3339 time')
    .option('--after-expiry <rule>', 'what expiry means offline: warn or refuse', 'warn')
    .action((flags: InitFlags) =>
      choose(async ({ answer, paint }) => {
        const options = await import('../trust-options.ts');
        const { nodePort } = await import('../../host/node-port.ts');
        const { firstPolicyText } = await import('../../shared/log/trust/compose-policy.ts');
        const { parseTrustPolicy } = await import('../../shared/log/trust/trust-policy.ts');
        const { describePolicy } = await import('../../shared/log/trust/describe-policy.ts');
        const witnesses = await options.witnessOptions('--witness', flags.witness);
        const log = await options.verifierOption('--log', flags.log);
        const text = firstPolicyText(nodePort, {
          expiresMs: options.timeOption('--expires', flags.expires),
          originPrefix: flags.origin ?? log.name.replace(/\/\d{6}$/, ''),
          afterExpiry: options.afterExpiryOption('--after-expiry', flags.afterExpiry),
          threshold: integerOption('--threshold', flags.threshold),
          rootKeys: await options.verifierOptions('--root', flags.root),
          receiptKeys: await options.verifierOptions('--receipts', flags.receipts),
          logs: [log],
          witnesses,
          quorum:
            flags.quorum === undefined
              ? Math.floor(witnesses.length / 2) + 1
              : integerOption('--quorum', flags.quorum),
        });
        await options.writeText(flags.out, text);
        const policy = describePolicy(nodePort, parseTrustPolicy(nodePort, text), null, Date.now());
        answer({ file: flags.out, policy }, () => policyText(policy, paint));
        return EXIT_OK;
      }),
    );
}
