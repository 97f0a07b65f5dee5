import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { ALGORITHM_ED25519, formatVkey, noteVerifier } from '../../shared/log/note/note-key.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import { signNote } from '../../shared/log/note/signed-note.ts';
import { bringUpdate, findUpdate, type UpdateWish } from './fetch-update.ts';
import { isNewer } from './release-list.ts';

const name = 'yaojian.example/release';
const signer = signerFromSeed(new Uint8Array(32).fill(1));
const releaseKey = formatVkey(noteVerifier(nodePort, name, ALGORITHM_ED25519, signer.publicKey));
const folder = mkdtempSync(join(tmpdir(), 'yaojian-update-'));
afterAll(() => rmSync(folder, { recursive: true }));

const content = Buffer.from('a package');
const sha256 = createHash('sha256').update(content).digest('hex');
const file = 'yaojian_0.2.0_amd64.deb';
const line = `linux x64 deb ${content.length} ${sha256} ${file}`;
const listOf = (...lines: readonly string[]) => `${['yaojian release 1', '0.2.0', ...lines].join('\n')}\n`;
const publish = (text: string, by = signer) =>
  writeFileSync(join(folder, 'releases'), signNote(text, [noteSigner(nodePort, name, by)]));
const wish: UpdateWish = {
  place: folder,
  releaseKey,
  current: '0.1.0',
  platform: 'linux',
  arch: 'x64',
  format: 'deb',
};
const into = join(folder, 'mine');

beforeEach(() => {
  publish(listOf(line));
  writeFileSync(join(folder, file), content);
});

it('a build without a release key takes no updates', async () => {
  await expect(findUpdate({ ...wish, releaseKey: '' })).rejects.toMatchObject({ code: 'UPDATE_NO_KEY' });
});

it('a list that the release key did not sign is refused', async () => {
  publish(listOf(line), signerFromSeed(new Uint8Array(32).fill(2)));
  await expect(findUpdate(wish)).rejects.toMatchObject({ code: 'UPDATE_UNPROVEN' });
  publish(listOf(line));
  const bytes = readFileSync(join(folder, 'releases'));
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8((flipped[at] ?? 0) ^ 1, at);
    writeFileSync(join(folder, 'releases'), flipped);
    await expect(findUpdate(wish), `byte ${at}`).rejects.toMatchObject({ code: /^UPDATE_/ });
  }
});

it.each([
  ['a path', line.replace(file, '../../x.deb')],
  ['no length', line.replace(` ${content.length} `, ' 0 ')],
  ['a huge length', line.replace(` ${content.length} `, ' 9999999999 ')],
  ['half a hash', line.replace(sha256, sha256.slice(1))],
  ['more', `${line} more`],
])('a signed list with %s is malformed', async (_what, odd) => {
  publish(listOf(odd));
  await expect(findUpdate(wish)).rejects.toMatchObject({ code: 'UPDATE_MALFORMED' });
});

it('the same release and an older one are refused', async () => {
  for (const current of ['0.2.0', '0.10.0', '1.0.0'])
    await expect(findUpdate({ ...wish, current })).rejects.toMatchObject({ code: 'UPDATE_OLDER' });
  expect(isNewer('0.10.0', '0.9.9')).toBe(true);
});

it('another system’s package is none', async () => {
  for (const other of [{ platform: 'win32' }, { arch: 'arm64' }, { format: 'appimage' }])
    await expect(findUpdate({ ...wish, ...other })).rejects.toMatchObject({ code: 'UPDATE_ABSENT' });
  rmSync(join(folder, 'releases'));
  await expect(findUpdate(wish)).rejects.toMatchObject({ code: 'UPDATE_ABSENT' });
});

it('a package that is not what was signed is refused, and nothing of it stays', async () => {
  const update = await findUpdate(wish);
  for (const other of ['b package', 'a packag', 'a package and more']) {
    writeFileSync(join(folder, file), other);
    await expect(bringUpdate(update, into)).rejects.toMatchObject({ code: 'UPDATE_UNPROVEN' });
    expect(() => statSync(join(into, file))).toThrow();
    expect(() => statSync(join(into, 'coming'))).toThrow();
  }
  rmSync(join(folder, file));
  await expect(bringUpdate(update, into)).rejects.toMatchObject({ code: 'UPDATE_ABSENT' });
});

it('a proven package lies where only this account can write', async () => {
  const brought = await bringUpdate(await findUpdate(wish), into);
  expect(readFileSync(brought)).toEqual(content);
  if (process.platform !== 'win32') expect(statSync(into).mode & 0o777).toBe(0o700);
});

it('comes from the centre as from a folder, and is not sent elsewhere', async () => {
  let redirecting = false;
  const server = createServer((request, response) => {
    if (redirecting && request.url?.endsWith('.deb')) {
      response.writeHead(302, { location: 'http://evil.example/' }).end();
      return;
    }
    response.end(readFileSync(join(folder, request.url ?? '')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  try {
    const update = await findUpdate({ ...wish, place: `http://127.0.0.1:${port}` });
    expect(readFileSync(await bringUpdate(update, into))).toEqual(content);
    redirecting = true;
    await expect(bringUpdate(update, into)).rejects.toMatchObject({ code: 'UPDATE_ABSENT' });
  } finally {
    server.close();
  }
});
