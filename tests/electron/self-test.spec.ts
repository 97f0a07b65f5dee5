/** What only real Electron can show of itself: its BoringSSL signs and checks Ed25519, its Node speaks zstd. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { electronBinary } from '../../cli/start/electron-binary.ts';

const selfTest = `
import { nodePort, signerFromSeed } from ${JSON.stringify(join(import.meta.dirname, '..', '..', 'host', 'node-port.ts'))};
const text = new TextEncoder().encode('yaojian'.repeat(1000));
const signer = signerFromSeed(new Uint8Array(32).fill(3));
const signature = signer.sign(text);
const packed = nodePort.zstdCompress(text);
globalThis.selfTest = {
  publicKey: Buffer.from(signer.publicKey).toString('hex'),
  verifies: nodePort.ed25519Verify(signer.publicKey, text, signature),
  refuses: !nodePort.ed25519Verify(signer.publicKey, text.subarray(1), signature),
  shrinks: packed.length < text.length,
  comesBack: Buffer.compare(nodePort.zstdDecompress(packed, text.length), text) === 0,
};
`;

test('Ed25519 and zstd work inside', async () => {
  const executablePath = electronBinary();
  test.skip(executablePath === null, 'real Electron is not here');
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-self-test-'));
  const main = join(folder, 'main.mjs');
  try {
    const { outputFiles } = await build({
      stdin: { contents: selfTest, resolveDir: folder, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
    });
    await writeFile(main, outputFiles[0]?.contents ?? '');
    const app = await _electron.launch({ executablePath: executablePath ?? '', args: [main] });
    const outcome = await app.evaluate(() => Reflect.get(globalThis, 'selfTest'));
    await app.close();
    // RFC 8032: the key that this seed gives everywhere.
    const { signerFromSeed } = await import('../../host/node-port.ts');
    const publicKey = Buffer.from(signerFromSeed(new Uint8Array(32).fill(3)).publicKey).toString('hex');
    expect(outcome).toEqual({ publicKey, verifies: true, refuses: true, shrinks: true, comesBack: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
