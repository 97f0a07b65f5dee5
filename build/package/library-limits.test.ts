import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neededVersions } from './elf-versions.ts';
import { binariesIn, requireOldEnough, tooNew } from './library-limits.ts';
import { prebuiltAddon } from './native-addon.ts';

describe('what a Linux binary needs', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('#!/bin/sh\n')],
    ['a 32-bit binary', Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 1]), Buffer.alloc(100)])],
    ['half a binary', readFileSync(prebuiltAddon('linux', 'x64')).subarray(0, 4096)],
    ['a binary for Windows', readFileSync(prebuiltAddon('win32', 'x64'))],
  ])('is not said of %s', (_, bytes) => {
    expect(() => neededVersions(bytes)).toThrow(RangeError);
  });

  it.each(['x64', 'arm64'])('the addon that npm brings for %s is refused: it needs glibc 2.34', (arch) => {
    const file = prebuiltAddon('linux', arch);
    expect(tooNew(readFileSync(file))).toContain('GLIBC_2.34');
    expect(() => requireOldEnough([file])).toThrow('GLIBC_2.34');
  });

  it('is asked of every program and library of an unpacked Electron', () => {
    const folder = mkdtempSync(join(tmpdir(), 'yaojian-limits-'));
    mkdirSync(join(folder, 'locales'));
    writeFileSync(join(folder, 'version'), '45');
    writeFileSync(join(folder, 'empty'), '');
    copyFileSync(prebuiltAddon('linux', 'x64'), join(folder, 'yaojian-desktop'));
    expect(binariesIn(folder)).toEqual([join(folder, 'yaojian-desktop')]);
    expect(() => requireOldEnough(binariesIn(folder))).toThrow('yaojian-desktop needs');
  });

  it('is what binutils say', ({ skip }) => {
    const file = prebuiltAddon('linux', 'x64');
    const { status, stdout } = spawnSync('readelf', ['-V', '-W', file], { encoding: 'utf8' });
    if (status !== 0) skip('no readelf on this machine');
    const theirs = [...stdout.matchAll(/Name: (\S+) +Flags/g)].map(([, name]) => name);
    const ours = [...neededVersions(readFileSync(file)).values()].flat();
    expect(ours.sort()).toEqual(theirs.sort());
  });

  it('of the Node that a package brings is old enough', ({ skip }) => {
    if (process.platform !== 'linux') skip('not a Linux machine');
    expect(tooNew(readFileSync(process.execPath))).toEqual([]);
  });
});
