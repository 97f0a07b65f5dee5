/** Ctrl-C stops long work with 130 and a word; a server it simply ends. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startYaojian } from '../program/run-yaojian.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yaojian-interrupted-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['SIGINT', 'SIGTERM'] as const)('%s cancels long work', { timeout: 300_000 }, async (signal) => {
  const out = join(folder, signal);
  const child = startYaojian([
    'simulate',
    '--region',
    '330106',
    '--rows',
    '20000000',
    '--out',
    out,
    '--json',
  ]);
  const said: Buffer[] = [];
  const answered: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  child.stdout?.on('data', (chunk: Buffer) => answered.push(chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (!existsSync(join(out, 'capture')) && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill(signal);
  expect(await ended, Buffer.concat(said).toString('utf8')).toBe(130);
  expect(Buffer.concat(said).toString('utf8')).toContain('stopped');
  expect(answered).toEqual([]);
});
