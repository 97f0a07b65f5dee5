/** From the sources to a package in one go. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { builderConfig } from './builder-config.ts';
import { binariesIn, requireOldEnough } from './library-limits.ts';
import { nodeLicence } from './licence-text.ts';
import { prebuiltAddon } from './native-addon.ts';
import type { PackageOptions } from './package-options.ts';
import { stageApp } from './stage-app.ts';
import { isThisMachine } from './target.ts';

const root = join(import.meta.dirname, '..', '..');

/** The files made; with `asFolder` none, but a folder in the output. Throws, for people, what cannot be shipped. */
export async function makePackage(options: PackageOptions): Promise<readonly string[]> {
  const { target, asFolder, electronDist, fast } = options;
  const output = resolve(options.output);
  const addon = options.addon ?? prebuiltAddon(target.platform, target.arch);
  const node = options.node ?? (isThisMachine(target) ? process.execPath : null);
  if (node === null) {
    throw new Error(
      `this machine's Node does not run on ${target.platform}-${target.arch}; give one as --node FILE`,
    );
  }
  // A folder is for looking at; an installer goes to old systems too.
  const isForOldSystems = target.platform === 'linux' && !asFolder;
  if (isForOldSystems) requireOldEnough([addon, node]);
  const words = nodeLicence(node, options.nodeLicence);
  if (words === null && !asFolder)
    throw new Error(
      "Node's licence is not beside its binary; give the LICENSE of its release as --node-licence FILE",
    );
  const staged = await stageApp(join(output, 'staged'), { target, addon, node, nodeLicence: words });
  const { Arch, build, Platform } = await import('electron-builder');
  const platforms = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC };
  const made = await build({
    projectDir: root,
    targets: platforms[target.platform].createTarget(asFolder ? 'dir' : null, Arch[target.arch]),
    config: builderConfig({
      staged,
      output,
      electronDist: electronDist === null ? null : resolve(electronDist),
      fast,
      // Electron itself is here only once it was unpacked.
      check: isForOldSystems ? (folder) => requireOldEnough(binariesIn(folder)) : () => {},
    }),
    publish: 'never',
  });
  if (asFolder) return [];
  mkdirSync(output, { recursive: true });
  const sums = made.map((file) => {
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    return `${sha256}  ${basename(file)}\n`;
  });
  const list = join(output, `SHA256SUMS-${target.platform}-${target.arch}`);
  writeFileSync(list, sums.sort().join(''));
  return [...made, list];
}
