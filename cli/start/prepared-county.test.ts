import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type PreparedCounty, readPreparedCounty, writePreparedCounty } from './prepared-county.ts';

const prepared: PreparedCounty = {
  version: 1,
  seed: 1,
  region: '330106',
  events: 10,
  rows: 20,
  examples: ['80217619000000001003'],
  port: 4711,
};

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yaojian-start-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it.each([
  ['nothing', null],
  ['a file that was cut short', '{"version":1,"seed"'],
  ['another version', JSON.stringify({ ...prepared, version: 2 })],
  ['a port that is none', JSON.stringify({ ...prepared, port: 0 })],
])('%s means: prepare again', (_, text) => {
  if (text !== null) writeFileSync(join(home, 'start.json'), text);
  expect(readPreparedCounty(home)).toBeNull();
});

it('a later start finds what an earlier one wrote', async () => {
  await writePreparedCounty(home, prepared);
  expect(readPreparedCounty(home)).toEqual(prepared);
});
