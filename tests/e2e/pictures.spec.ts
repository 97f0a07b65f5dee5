/**
 * The pictures of the READMEs, one a language. Taken at every run, so that they can be taken; kept in docs/images only
 * with `YAOJIAN_PICTURES=1` (and `YAOJIAN_E2E_SUBJECT=./subjects/real-subject.ts` for a life from the real engine).
 */
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { toldBatch } from './fixture/batches.ts';
import { AuditPage } from './pages/audit-page.ts';
import { expect, needsTold, test } from './workstation-test.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs', 'images');

test.describe('pictures', () => {
  for (const language of ['zh-CN', 'en-US'] as const) {
    test(`of a pack's life, ${language}`, async ({ tracePage, subject, shell, page }, info) => {
      await shell.speak(language);
      const code = subject.facts.contradicted ?? subject.facts.inStock;
      await tracePage.enter(code);
      await tracePage.shows(code);
      await expect(tracePage.events.first()).toBeVisible();
      await page.screenshot({ path: picture(`trace.${language}`, info), animations: 'disabled' });
    });
  }

  test('of the audit and of a batch', async ({ shell, page, subject }, info) => {
    test.skip(!subject.facts.told, needsTold);
    await shell.goToAddress(`#/batch/${toldBatch.product}/${toldBatch.batch}`);
    await expect(page.getByRole('grid')).toBeVisible();
    await page.screenshot({ path: picture('batch.zh-CN', info), animations: 'disabled' });
    await shell.goTo('audit');
    const audit = new AuditPage(page);
    await audit.run();
    await audit.openFirst();
    await page.screenshot({ path: picture('audit.zh-CN', info), animations: 'disabled' });
  });
});

function picture(name: string, info: TestInfo): string {
  return join(process.env['YAOJIAN_PICTURES'] === '1' ? docs : info.outputPath(), `${name}.png`);
}
