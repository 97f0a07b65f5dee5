/** What counts as installed: exactly the lock file's packages, and the project's Node. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isInstalled, projectNode } from './install.mjs';

const wanted = {
  '': { name: 'x' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/elsewhere': { version: '1.0.0', integrity: 'sha512-e', optional: true },
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yaojian-install-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function arrange(present: unknown, lock: unknown = { packages: wanted }, node = true): void {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
  if (present !== null)
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify(present));
  if (!node) return;
  mkdirSync(dirname(projectNode(root)), { recursive: true });
  writeFileSync(projectNode(root), '');
}

it('nothing is there', () => {
  expect(isInstalled(root)).toBe(false);
});

it.each([
  ['an interrupted installation', null],
  ['a package that is missing', { packages: {} }],
  ['another version', { packages: { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } } }],
  ['other bytes', { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } } }],
  [
    'an optional package of another version',
    { packages: { ...wanted, 'node_modules/elsewhere': { version: '2.0.0' } } },
  ],
  ['a file that is none', 'text'],
])('%s is not installed', (_, present) => {
  arrange(present);
  expect(isInstalled(root)).toBe(false);
});

it('without its Node it is not installed', () => {
  arrange({ packages: wanted }, { packages: wanted }, false);
  expect(isInstalled(root)).toBe(false);
});

it('an optional package of another platform may be absent', () => {
  const { 'node_modules/elsewhere': _, ...here } = wanted;
  arrange({ packages: here });
  expect(isInstalled(root)).toBe(true);
});
