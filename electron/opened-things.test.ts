import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { linkTarget, openedFile, openedThings } from './opened-things.ts';

const code = '81000010000000000015';
const folder = mkdtempSync(join(tmpdir(), 'yaojian-opened-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bundle = join(folder, 'county.yjb');
writeFileSync(bundle, '');
writeFileSync(join(folder, 'proof.YJE'), '');
writeFileSync(join(folder, 'other.txt'), '');
mkdirSync(join(folder, 'folder.yjb'));

it('whatever a link says, it leads to a trace or nowhere', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `yaojian://trace/${text}`),
      ),
      (link) => {
        const target = linkTarget(link);
        expect(
          target === null || /^#\/trace\/[^/#?<>" ]+$/.test(target.kind === 'go' ? target.fragment : ''),
        ).toBe(true);
      },
    ),
  );
});

it('a code in any notation is the same trace', () => {
  const fragment = `#/trace/${code}`;
  expect(linkTarget(`yaojian://trace/${code}`)).toEqual({ kind: 'go', fragment });
  expect(linkTarget(`yaojian://trace/8100001-0000000000015`)).toEqual({ kind: 'go', fragment });
  expect(linkTarget(`yaojian://trace/${encodeURIComponent('(01)06901234567892(21)A1B2C3')}`)).toEqual({
    kind: 'go',
    fragment: `#/trace/${encodeURIComponent('https://id.gs1.org/01/06901234567892/21/A1B2C3')}`,
  });
});

it('files are known by their ending, and must be files with a whole path', () => {
  expect(openedFile(bundle)).toEqual({ kind: 'file', purpose: 'bundle', path: bundle });
  expect(openedFile(join(folder, 'proof.YJE'))).toMatchObject({ purpose: 'evidence' });
  for (const path of [
    'county.yjb',
    join(folder, 'other.txt'),
    join(folder, 'folder.yjb'),
    join(folder, 'no.yjb'),
    '',
  ])
    expect(openedFile(path)).toBeNull();
});

it('of a command line only links and files are taken, some at most', () => {
  const args = [
    '--inspect=county.yjb',
    '-x',
    '.',
    'county.yjb',
    `yaojian://trace/${code}`,
    'https://evil.example/',
  ];
  expect(openedThings(args, folder)).toEqual([
    { kind: 'file', purpose: 'bundle', path: bundle },
    { kind: 'go', fragment: `#/trace/${code}` },
  ]);
  expect(
    openedThings(
      Array.from({ length: 99 }, () => bundle),
      folder,
    ),
  ).toHaveLength(16);
});
