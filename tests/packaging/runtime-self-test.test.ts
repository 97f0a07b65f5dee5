import { expect, it } from 'vitest';
import { runtimeSelfTest } from './runtime-self-test.mjs';

it('this Node has what the program asks of its runtime; .github/workflows/ci.yml asks Electron the same', () => {
  expect(runtimeSelfTest()).toEqual({
    ed25519: true,
    ed25519Refuses: true,
    sha256: true,
    zstd: true,
    encryptedSqlite: true,
  });
});
