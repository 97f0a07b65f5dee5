import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { errorsPage } from './errors-page.ts';

it('docs/errors.md is what the tables say; else run: node build/docs/write-pages.ts', () => {
  const page = readFileSync(join(dirname(dirname(import.meta.dirname)), 'docs', 'errors.md'), 'utf8');
  expect(page).toBe(errorsPage());
});
