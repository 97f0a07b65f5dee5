/** `yaojian replica slots …`: what opens the replica (docs/at-rest.md). */
import type { Command } from 'commander';
import type { OpenReplica } from '../../engine/replica/open-replica.ts';
import type { SlotKeeper, SlotSummary } from '../../engine/security/slot-keeper.ts';
import type { Unlock } from '../../engine/security/unlock.ts';
import type { Choose, CliContext } from '../cli-context.ts';
import { EXIT_OK, type ExitCode } from '../exit-code.ts';
import { pairs, table } from '../output/table.ts';

export function defineReplicaSlots(replica: Command, choose: Choose): void {
  const slots = replica.command('slots').description('what opens the replica: key slots');
  slots
    .command('list')
    .description('kind, name and age of every slot')
    .action(() => choose((context) => withSlots(context, () => {})));
  slots
    .command('add-passphrase')
    .description('a passphrase opens the replica as well')
    .requiredOption('--passphrase-file <file>', 'the new passphrase, one line of UTF-8')
    .option('--replace <slot>', 'the passphrase slot whose place it takes')
    .action((flags: { readonly passphraseFile: string; readonly replace?: string }) =>
      choose((context) =>
        withSlots(context, async (keeper) => {
          const { readPassphrase } = await import('../../engine/security/unlock.ts');
          keeper.addPassphrase(readPassphrase(flags.passphraseFile), flags.replace);
        }),
      ),
    );
  slots
    .command('add-recovery')
    .description('the province can open the replica with its recovery key')
    .requiredOption('--key <file>', 'the recovery public key, P-256, PEM')
    .action((flags: { readonly key: string }) =>
      choose((context) =>
        withSlots(context, async (keeper) => {
          const { readRecoveryPublicKey } = await import('../../engine/security/recovery-key.ts');
          keeper.addRecovery(readRecoveryPublicKey(flags.key));
        }),
      ),
    );
  slots
    .command('remove')
    .description('one slot opens the replica no more; never the last')
    .argument('<slot>', 'its name, as `list` shows it')
    .action((slot: string) => choose((context) => withSlots(context, (keeper) => keeper.remove(slot))));
  slots
    .command('recover')
    .description('open with the recovery key and set a new passphrase')
    .requiredOption('--key <file>', 'the recovery private key, P-256, PEM')
    .requiredOption('--passphrase-file <file>', 'the new passphrase, one line of UTF-8')
    .action((flags: { readonly key: string; readonly passphraseFile: string }) =>
      choose(async (context) => {
        const { readRecoveryPrivateKey } = await import('../../engine/security/recovery-key.ts');
        const { readPassphrase } = await import('../../engine/security/unlock.ts');
        const unlock = { recoveryKey: readRecoveryPrivateKey(flags.key) };
        const passphrase = readPassphrase(flags.passphraseFile);
        return withSlots(context, (keeper) => void keeper.addPassphrase(passphrase), unlock);
      }),
    );
}

/** Opens, lets `use` change something, and answers with the slots there are then. */
async function withSlots(
  { answer, home, paint }: CliContext,
  use: (keeper: SlotKeeper) => void | Promise<void>,
  unlock?: Unlock,
): Promise<ExitCode> {
  const { openReplica } = await import('../../engine/replica/open-replica.ts');
  const { SlotKeeper } = await import('../../engine/security/slot-keeper.ts');
  const replica: OpenReplica = await openReplica(home, unlock);
  try {
    const keeper = new SlotKeeper(home, replica.database, replica.key);
    await use(keeper);
    const { atRest } = keeper;
    const slots = keeper.list();
    answer({ atRest, slots }, () =>
      [pairs([['at rest', atRest]], paint), table(columns, slots.map(row), paint)].join('\n'),
    );
    return EXIT_OK;
  } finally {
    replica.close();
  }
}

const columns = ['SLOT', 'KIND', 'CREATED', 'FOR'].map((title) => ({ title }));

function row({ id, kind, created, store, recipient }: SlotSummary): string[] {
  return [id, kind, created, store ?? recipient?.slice(0, 16) ?? ''];
}
