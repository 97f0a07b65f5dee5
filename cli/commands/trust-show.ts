/** `yaojian trust show`: whom the replica believes, or what a centre or a file asks others to believe. */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { TrustAnswer } from '../../shared/protocol/trust-answer.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { trustText } from '../render/trust-text.ts';
import { withEngine } from '../with-engine.ts';

interface ShowFlags {
  readonly centre?: boolean;
  readonly store?: string;
}

export function defineTrustShow(trust: Command, choose: Choose): void {
  trust
    .command('show')
    .description("the replica's trust policy: keys, quorum, expiry, fingerprint")
    .argument('[policy]', 'show this file instead, signed or not')
    .option('--centre', 'show what the centre under the home publishes')
    .option('--store <url>', 'show what the centre of this store publishes: sqlite:FILE or postgres://…')
    .action((file: string | undefined, flags: ShowFlags) =>
      choose(async ({ answer, home, paint, work }) => {
        const shown = async (): Promise<TrustAnswer> => {
          if (file !== undefined) return policyInFile(file);
          if (flags.centre === true || flags.store !== undefined) return policyOfCentre(home, flags.store);
          return withEngine({ home }, (engine) => engine.trust({}, work));
        };
        const trust = await shown();
        answer(trust, () => trustText(trust, paint));
        return EXIT_OK;
      }),
    );
}

async function policyInFile(file: string): Promise<TrustAnswer> {
  const { readPlace } = await import('../trust-options.ts');
  return { policy: await described(await readPlace('policy', file)), versions: [] };
}

async function policyOfCentre(home: string, store: string | undefined): Promise<TrustAnswer> {
  const { placesOfStore } = await import('../../cloud/store/open-cloud-store.ts');
  const { publishedPolicies } = await import('../../cloud/keys/trust-file.ts');
  const { publication } = placesOfStore(store, home);
  const policies = publishedPolicies(publication);
  const { readPlace } = await import('../trust-options.ts');
  return {
    policy: await described(await readPlace('--centre', join(publication, 'trust'))),
    versions: policies.map(({ version, fingerprint, expiresMs }) => ({
      version,
      fingerprint,
      expires: new Date(expiresMs).toISOString(),
      pinned: null,
    })),
  };
}

async function described(bytes: Uint8Array) {
  const { nodePort } = await import('../../host/node-port.ts');
  const { readDraft } = await import('../../shared/log/trust/sign-policy.ts');
  const { describePolicy } = await import('../../shared/log/trust/describe-policy.ts');
  const { policy, signatures } = readDraft(nodePort, bytes);
  return describePolicy(nodePort, policy, signatures.length > 0 ? bytes : null, Date.now());
}
