/** Everything of ours that goes into a package, laid out in a folder that electron-builder takes as it is. */
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { buildElectron } from '../build-electron.ts';
import { buildRenderer } from '../build-renderer.ts';
import { buildVerifier } from '../build-verifier.ts';
import { bundleCommandLine } from './bundle-command-line.ts';
import { writeIcons } from './icon-files.ts';
import { SHELL_LAUNCHER, WINDOWS_LAUNCHER } from './launchers.ts';
import { partsList } from './parts-list.ts';
import type { Target } from './target.ts';
import { thirdPartyNotice } from './third-party.ts';

const root = join(import.meta.dirname, '..', '..');

export interface StagedParts {
  readonly target: Target;
  /** SQLite's addon for the target. */
  readonly addon: string;
  /** Node's binary for the target. */
  readonly node: string;
  /** The words of Node's licence; null only where nothing is shipped. */
  readonly nodeLicence: string | null;
}

export interface StagedApp {
  /** Goes into the asar, but for `native`. */
  readonly app: string;
  /** Goes beside it, as it is: `cli`, `verifier`, `licences`. */
  readonly resources: string;
  readonly icons: string;
}

/** @param folder is emptied first */
export async function stageApp(folder: string, parts: StagedParts): Promise<StagedApp> {
  const { target, addon, node, nodeLicence } = parts;
  rmSync(folder, { recursive: true, force: true });
  const [app, resources, icons] = ['app', 'resources', 'icons'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const native = join(app, 'native', 'better_sqlite3.node');
  await buildElectron({ outdir: join(app, 'electron'), addon: '../native/better_sqlite3.node' });
  copyMade(addon, native);
  cpSync(await buildRenderer({ quiet: true }), join(app, 'renderer'), { recursive: true });
  writeFileSync(join(app, 'package.json'), packageOfApp());

  const cli = join(resources, 'cli');
  await bundleCommandLine(cli, '../app.asar.unpacked/native/better_sqlite3.node');
  writeFileSync(join(cli, 'package.json'), '{ "type": "module" }\n');
  const onWindows = target.platform === 'win32';
  const program = join(cli, onWindows ? 'node.exe' : 'node');
  copyMade(node, program);
  chmodSync(program, 0o755);
  const launcher = join(cli, onWindows ? 'yaojian.cmd' : 'yaojian');
  writeFileSync(launcher, onWindows ? WINDOWS_LAUNCHER : SHELL_LAUNCHER, { mode: 0o755 });

  await buildVerifier(join(resources, 'verifier'));
  const licences = join(resources, 'licences');
  mkdirSync(licences, { recursive: true });
  copyFileSync(join(root, 'LICENSE'), join(licences, 'LICENSE.txt'));
  writeFileSync(join(licences, 'THIRD-PARTY.txt'), thirdPartyNotice({ nodeLicence }));
  writeFileSync(join(licences, 'sbom.cdx.json'), partsList());
  writeIcons(icons);
  return { app, resources, icons };
}

function copyMade(from: string, to: string): void {
  if (!existsSync(from)) throw new Error(`there is no ${from}`);
  mkdirSync(join(to, '..'), { recursive: true });
  copyFileSync(from, to);
}

/** What Electron needs to know and no more: the bundles have no dependencies left. */
function packageOfApp(): string {
  const { name, version, description, license } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Readonly<Record<string, string>>;
  const author = { name: 'The Yaojian authors', email: 'yaojian@yaojian.example' };
  const homepage = 'https://yaojian.example';
  const app = {
    name,
    version,
    description,
    license,
    author,
    homepage,
    type: 'module',
    main: 'electron/main.js',
  };
  return `${JSON.stringify(app, null, 2)}\n`;
}
