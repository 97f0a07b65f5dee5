/** `yaojian cloud serve`: the centre's HTTP service, until a signal ends it. */
import type { Command } from 'commander';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { portOption } from '../option-values.ts';
import { personalRolesOption } from '../personal-roles-option.ts';
import { untilAborted } from '../until-aborted.ts';

interface ServeFlags {
  readonly store?: string;
  readonly port: string;
  readonly host: string;
  readonly personal?: string;
}

export function defineCloudServe(cloud: Command, choose: Choose): void {
  cloud
    .command('serve')
    .description('serve published files and capture over HTTP; GET /health says when it is ready')
    .option('--store <url>', 'sqlite:FILE or postgres://… (default: a SQLite file under the home)')
    .option('--port <n>', 'TCP port; 0 takes a free one', '8420')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--personal <roles>', 'serve personal data of these roles, with commas; none without it')
    .action((flags: ServeFlags) =>
      choose(async ({ answer, home, json, signal }) => {
        const port = portOption('--port', flags.port);
        const personal = personalRolesOption(flags.personal ?? '');
        const { openCloudStore } = await import('../../cloud/store/open-cloud-store.ts');
        const { serveCloud } = await import('../../cloud/serve/serve-cloud.ts');
        const store = openCloudStore(flags.store, home);
        try {
          const server = await serveCloud({ store, port, host: flags.host, personal, log: !json });
          answer({ url: server.url }, () => `serving ${server.url}\n`);
          await untilAborted(signal);
          await server.close();
          return EXIT_OK;
        } finally {
          store.close();
        }
      }),
    );
}
