/** The command line of an installed program looks for the replica where the window keeps it, and makes none elsewhere. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { choosePlace } from '../../host/place/choose-place.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'cli', 'installed-main.ts');
let folder: string;
let profile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yaojian-installed-'));
  profile = join(folder, 'config', 'yaojian');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]): Promise<{ readonly code: number; readonly stderr: string }> {
  const { YAOJIAN_HOME: _, ...inherited } = process.env;
  const env = { ...inherited, XDG_CONFIG_HOME: join(folder, 'config'), NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], { env }, (failure, _stdout, stderr) =>
      resolve({ code: Number(failure?.code ?? 0), stderr }),
    );
  });
}

it.runIf(process.platform === 'linux')('a chosen folder, also while its disk is absent', async () => {
  const disk = join(folder, 'disk');
  await choosePlace(profile, disk);
  for (const args of [['status'], ['enroll', '--cloud', 'http://127.0.0.1:9', '--regions', '330106']]) {
    const absent = await run(...args);
    expect(absent.code).toBe(3);
    expect(absent.stderr).toContain('PLACE_ABSENT');
    expect(existsSync(disk)).toBe(false);
  }
  mkdirSync(disk);
  writeFileSync(join(disk, 'replica.slots'), '');
  const there = await run('status');
  expect(there.stderr).toContain('REPLICA_MISSING');
  expect(there.stderr).toContain(disk);
});
