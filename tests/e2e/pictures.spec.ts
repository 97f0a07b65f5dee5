/**
 * The pictures of the READMEs, one a language. Taken at every run, so that they can be taken; kept in docs/images only
 * with `YAOJIAN_PICTURES=1` (and `YAOJIAN_E2E_SUBJECT=./subjects/real-subject.ts` for a life from the real engine).
 */
import { join } from 'node:path';
import { expect, test } from './workstation-test.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs', 'images');

test.describe('pictures', () => {
  for (const language of ['zh-CN', 'en-US'] as const) {
    test(`of a pack's life, ${language}`, async ({ tracePage, subject, shell, page }, info) => {
      await shell.speak(language);
      const code = subject.facts.contradicted ?? subject.facts.inStock;
      await tracePage.enter(code);
      await tracePage.shows(code);
      await expect(tracePage.events.first()).toBeVisible();
      const folder = process.env['YAOJIAN_PICTURES'] === '1' ? docs : info.outputPath();
      await page.screenshot({ path: join(folder, `trace.${language}.png`), animations: 'disabled' });
    });
  }
});
