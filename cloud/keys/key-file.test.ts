import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALGORITHM_COSIGNATURE_V1, ALGORITHM_ED25519 } from '../../shared/log/note/note-key.ts';
import { temporaryHome } from '../testing/temporary-home.ts';
import { openKeyFile } from './key-file.ts';

const NAME = 'example.org/log';

describe('a key file', () => {
  it.skipIf(process.platform === 'win32')('is refused when others may read it', () => {
    const file = join(temporaryHome(), 'keys', 'log.key');
    openKeyFile(file, NAME, ALGORITHM_ED25519);
    chmodSync(file, 0o640);
    expect(() => openKeyFile(file, NAME, ALGORITHM_ED25519)).toThrow(
      expect.objectContaining({ code: 'KEY_FILE_EXPOSED' }),
    );
  });

  it('is refused when it is damaged, and never replaced', () => {
    const file = join(temporaryHome(), 'log.key');
    openKeyFile(file, NAME, ALGORITHM_ED25519);
    const damaged = `${readFileSync(file, 'utf8').slice(0, -6)}AAAA=\n`;
    writeFileSync(file, damaged);
    expect(() => openKeyFile(file, NAME, ALGORITHM_ED25519)).toThrow(
      expect.objectContaining({ code: 'KEY_FILE_MALFORMED' }),
    );
    expect(readFileSync(file, 'utf8')).toBe(damaged);
  });

  it('is refused in another role', () => {
    const file = join(temporaryHome(), 'log.key');
    openKeyFile(file, NAME, ALGORITHM_ED25519);
    expect(() => openKeyFile(file, NAME, ALGORITHM_COSIGNATURE_V1)).toThrow(
      expect.objectContaining({ code: 'KEY_FILE_MALFORMED' }),
    );
  });

  it('is made once, readable by its owner alone', () => {
    const file = join(temporaryHome(), 'keys', 'log.key');
    const made = openKeyFile(file, NAME, ALGORITHM_ED25519);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(openKeyFile(file, NAME, ALGORITHM_ED25519)).toEqual(made);
  });
});
