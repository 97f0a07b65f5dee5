/**
 * The pictures of the READMEs and of docs/interface.md, every page in both languages. Taken at every run, so that they can
 * be taken; kept in docs/images only with `YAOJIAN_PICTURES=1` (and `YAOJIAN_E2E_SUBJECT=./subjects/real-subject.ts` for a
 * life from the real engine).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { pages } from '../../renderer/shell/pages.ts';
import { toldBatch } from './fixture/batches.ts';
import { AuditPage } from './pages/audit-page.ts';
import { expect, needsTold, test } from './workstation-test.ts';

const root = join(import.meta.dirname, '..', '..');
const docs = join(root, 'docs', 'images');
const languages = ['zh-CN', 'en-US'] as const;

/** Where each page shows what it is for; `ready` is there when it does. */
const visits = [
  { name: 'today', address: '#/today', ready: '.attention' },
  { name: 'batch', address: `#/batch/${toldBatch.product}/${toldBatch.batch}`, ready: '[role=grid]' },
  { name: 'network', address: '#/network/party:P33010102', ready: '.network-columns canvas' },
  { name: 'region', address: '#/region/330100', ready: '.tile' },
  { name: 'party', address: '#/party/P33010102', ready: '.party-columns' },
  { name: 'replica', address: '#/replica/regions', ready: '.tile' },
  { name: 'settings', address: '#/settings', ready: 'h1' },
] as const;

test.describe('pictures', () => {
  for (const language of languages) {
    test(`of a pack's life, ${language}`, async ({ tracePage, subject, shell, page }, info) => {
      await shell.speak(language);
      const code = subject.facts.contradicted ?? subject.facts.inStock;
      await tracePage.enter(code);
      await tracePage.shows(code);
      await expect(tracePage.events.first()).toBeVisible();
      await take(page, `trace.${language}`, info);
    });

    test(`of every other page, ${language}`, async ({ shell, page, subject }, info) => {
      test.skip(!subject.facts.told, needsTold);
      test.slow();
      await shell.speak(language);
      for (const { name, address, ready } of visits) {
        await shell.goToAddress(address);
        await expect(page.locator(ready).first()).toBeVisible();
        await take(page, `${name}.${language}`, info);
      }
      await shell.goTo('audit');
      const audit = new AuditPage(page);
      if (language === 'zh-CN') {
        await audit.run();
        await audit.openFirst();
      }
      await take(page, `audit.${language}`, info);
      await page.keyboard.press('Escape');
      await shell.goTo('cases');
      await expect(shell.main.locator('h1').first()).toBeAttached();
      await take(page, `cases.${language}`, info);
    });
  }

  test('stand in the docs, one of each page', () => {
    const kept = readdirSync(docs);
    const shown = ['README.md', 'README.zh-CN.md', 'docs/interface.md']
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    for (const { id } of pages) {
      const pictures = kept.filter((name) => name.startsWith(`${id}.`));
      expect(pictures, id).not.toEqual([]);
      expect(
        pictures.filter((name) => shown.includes(`images/${name}`)),
        id,
      ).not.toEqual([]);
    }
  });
});

async function take(page: Page, name: string, info: TestInfo): Promise<void> {
  const folder = process.env['YAOJIAN_PICTURES'] === '1' ? docs : info.outputPath();
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
