import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configFolder, installedHome, installedPlace, localProfile } from './installed-home.ts';

let profile: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'yaojian-profile-'));
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

describe('the home of an installed workstation', () => {
  it.each(['replica', '', '..'])('a chosen folder that is no absolute path is refused: %j', (line) => {
    writeFileSync(join(profile, 'replica-home.txt'), line);
    expect(() => installedHome(profile, {})).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
  });

  it('is YAOJIAN_HOME, else the chosen folder, else in the profile', () => {
    expect(installedHome(profile, {})).toBe(join(profile, 'replica'));
    const chosen = mkdtempSync(join(profile, 'disk-'));
    writeFileSync(join(profile, 'replica-home.txt'), `\uFEFF${chosen}\r\n`);
    expect(installedHome(profile, {})).toBe(chosen);
    expect(installedHome(profile, { YAOJIAN_HOME: '/named' })).toBe('/named');
  });

  it('is not made anew where the disk that was chosen is absent', () => {
    writeFileSync(join(profile, 'replica-home.txt'), '/media/not-plugged-in/replica\n');
    expect(() => installedHome(profile, {})).toThrow(
      expect.objectContaining({ code: 'PLACE_ABSENT', place: { file: '/media/not-plugged-in/replica' } }),
    );
    expect(installedPlace(profile, {})).toEqual({ folder: '/media/not-plugged-in/replica', by: 'choice' });
  });

  it('never roams', () => {
    const env = { LOCALAPPDATA: '/local', APPDATA: '/roaming' };
    expect(localProfile('win32', env, configFolder('win32', env, '/me'))).toBe(join('/local', 'Yaojian'));
    expect(localProfile('linux', env, configFolder('linux', env, '/me'))).toBe('/me/.config/yaojian');
  });
});
