import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { electronBinary } from './electron-binary.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-electron-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, mode = 0o755): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, mode);
  return file;
}

describe.runIf(process.platform === 'linux')('the binary of Electron', () => {
  it('is nowhere in an empty project', () => {
    expect(electronBinary({}, folder)).toBeNull();
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'none') }, folder)).toBeNull();
  });

  it('is what the variable names, before what is installed', () => {
    const installed = put('node_modules/electron/dist/electron');
    const named = put('other/electron');
    expect(electronBinary({}, folder)).toBe(installed);
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: '' }, folder)).toBe(installed);
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: dirname(named) }, folder)).toBe(named);
  });
});
