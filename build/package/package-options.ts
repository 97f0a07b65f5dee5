/** The command line of `npm run package`. */
import { parseArgs } from 'node:util';
import type { Target } from './target.ts';

export interface PackageOptions {
  readonly target: Target;
  /** No installer: the folder that one would install. */
  readonly asFolder: boolean;
  readonly addon: string | null;
  readonly node: string | null;
  readonly nodeLicence: string | null;
  readonly electronDist: string | null;
  readonly output: string;
  readonly fast: boolean;
}

export const USAGE = `usage: npm run package -- [--linux | --win | --mac] [--x64 | --arm64] [--dir]
  [--addon FILE]          SQLite's addon for the target (Linux: built against glibc 2.28)
  [--node FILE]           Node's binary for the target, where that is not this machine
  [--node-licence FILE]   Node's LICENSE, where it is not beside its binary as in its own distribution
  [--electron-dist DIR]   Electron unpacked, in place of the download
  [--out DIR]             default: dist/package
  [--fast]                nothing is compressed`;

/** Throws, for people, where options do not go together. */
export function packageOptions(args: readonly string[], output: string): PackageOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      linux: { type: 'boolean' },
      win: { type: 'boolean' },
      mac: { type: 'boolean' },
      x64: { type: 'boolean' },
      arm64: { type: 'boolean' },
      dir: { type: 'boolean' },
      fast: { type: 'boolean' },
      addon: { type: 'string' },
      node: { type: 'string' },
      'node-licence': { type: 'string' },
      'electron-dist': { type: 'string' },
      out: { type: 'string' },
    },
  });
  const platforms = [values.linux && 'linux', values.win && 'win32', values.mac && 'darwin'].filter(
    (name): name is Target['platform'] => typeof name === 'string',
  );
  const archs = [values.x64 && 'x64', values.arm64 && 'arm64'].filter(
    (name): name is Target['arch'] => typeof name === 'string',
  );
  if (platforms.length > 1 || archs.length > 1) throw new Error('one system and one machine at a time');
  return {
    target: { platform: platforms[0] ?? ownPlatform(), arch: archs[0] ?? ownArch() },
    asFolder: values.dir === true,
    addon: values.addon ?? null,
    node: values.node ?? null,
    nodeLicence: values['node-licence'] ?? null,
    electronDist: values['electron-dist'] ?? null,
    output: values.out ?? output,
    fast: values.fast === true,
  };
}

function ownPlatform(): Target['platform'] {
  const { platform } = process;
  if (platform === 'linux' || platform === 'win32' || platform === 'darwin') return platform;
  throw new Error(`no packages are made on ${platform}; name the system`);
}

function ownArch(): Target['arch'] {
  const { arch } = process;
  if (arch === 'x64' || arch === 'arm64') return arch;
  throw new Error(`no packages are made on ${arch}; name the machine`);
}
