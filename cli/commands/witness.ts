/** `yaojian witness`: cosigns checkpoints of the logs it knows (C2SP tlog-witness), with a key of its own. */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { portOption } from '../option-values.ts';
import { untilAborted } from '../until-aborted.ts';

interface WitnessFlags {
  readonly port: string;
  readonly host: string;
  readonly log: readonly string[];
  readonly key?: string;
  readonly state?: string;
  readonly name?: string;
}

export function defineWitness(program: Command, choose: Choose): void {
  program
    .command('witness')
    .description('cosign checkpoints, as C2SP tlog-witness')
    .requiredOption('--log <vkey...>', 'verifier keys of the logs to cosign')
    .option('--port <n>', 'TCP port; 0 takes a free one', '8421')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--key <file>', 'signing key, made on first use (default: witness/key under the home)')
    .option('--state <file>', 'what was cosigned (default: witness/state.json under the home)')
    .option('--name <name>', 'name in the key, where the key is made now')
    .action((flags: WitnessFlags) =>
      choose(async ({ answer, home, signal }) => {
        const port = portOption('--port', flags.port);
        const { serveWitness } = await import('../../cloud/witness/serve-witness.ts');
        const witness = await serveWitness({
          keyFile: flags.key ?? join(home, 'witness', 'key'),
          stateFile: flags.state ?? join(home, 'witness', 'state.json'),
          policyLogs: flags.log,
          port,
          host: flags.host,
          ...(flags.name === undefined ? {} : { name: flags.name }),
        });
        answer(
          { url: witness.url, vkey: witness.vkey },
          () => `serving ${witness.url}\nkey     ${witness.vkey}\n`,
        );
        await untilAborted(signal);
        await witness.close();
        return EXIT_OK;
      }),
    );
}
