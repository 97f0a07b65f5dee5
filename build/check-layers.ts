/** `node build/check-layers.ts`: checks every tracked or new source file; prints what breaks a rule; exit 1 if any does. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkSource } from './layers/check-source.ts';

const root = dirname(import.meta.dirname);
const SOURCE = /\.(ts|tsx)$/;

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const sources = listed.split('\0').filter((path) => SOURCE.test(path) && existsSync(join(root, path)));
const violations = sources.flatMap((path) => checkSource(path, readFileSync(join(root, path), 'utf8')));

for (const { path, line, rule, message } of violations) console.log(`${path}:${line} ${rule}: ${message}`);
console.log(`${sources.length} source files, ${violations.length} against the layer rules`);
process.exitCode = violations.length === 0 ? 0 : 1;
