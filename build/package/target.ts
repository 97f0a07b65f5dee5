/** For which machine a package is made. */

export interface Target {
  readonly platform: 'linux' | 'win32' | 'darwin';
  readonly arch: 'x64' | 'arm64';
}

export function isThisMachine({ platform, arch }: Target): boolean {
  return platform === process.platform && arch === process.arch;
}
