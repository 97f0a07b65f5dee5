/** Every file that a page links to, or shows, is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../program/run-yaojian.ts';

const pages = execFileSync('git', ['ls-files', '-z', '--', '*.md'], { cwd: projectRoot, encoding: 'utf8' })
  .split('\0')
  .filter((name) => name !== '');

it.each(pages)('%s', (name) => {
  const text = readFileSync(join(projectRoot, name), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map((match) => match[1]!);
  for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
    expect.soft(existsSync(join(projectRoot, dirname(name), link)), link).toBe(true);
  }
});
