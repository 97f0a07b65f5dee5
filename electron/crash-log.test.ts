import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CrashLog, crashOf, MAX_CRASH_LOG_LENGTH } from './crash-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-crashes-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('a line has no message, which may quote what was looked at, and no folder', () => {
  const crash = crashOf(new TypeError('81000010000000000015 of 张三'));
  expect(crash.how).toBe('TypeError');
  expect(crash.where?.[0]).toMatch(/crash-log\.test\.ts:\d+:\d+$/);
  expect(JSON.stringify(crash)).not.toMatch(/8100001|张三|\//);
  expect(crashOf('text')).toEqual({ how: 'string' });
});

it('stays below its length; the oldest lines go first', () => {
  const file = join(folder, 'deep', 'crashes.jsonl');
  const log = new CrashLog(file, '0.1.0');
  const where = Array.from({ length: 8 }, () => 'x'.repeat(200));
  for (let i = 0; i < 60; i++) log.add({ what: 'engine', how: `exit ${i}`, where }, i);
  expect(statSync(file).size).toBeLessThanOrEqual(MAX_CRASH_LOG_LENGTH);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ how: 'exit 59', release: '0.1.0' });
  expect(JSON.parse(lines[0] ?? '').how).not.toBe('exit 0');
});

it('a log that cannot be written is no second crash', () => {
  new CrashLog(join(folder, 'deep', 'crashes.jsonl', 'x'), '0.1.0').add({ what: 'main', how: 'Error' });
});
