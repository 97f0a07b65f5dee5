/** A page on paper is an official record: light in every scheme, with its basis whole, its columns named, its rows counted. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Page, TestInfo } from '@playwright/test';
import { printedRows } from '../../renderer/table/printed-rows.ts';
import { AuditPage } from './pages/audit-page.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.skip(isNotTold, needsTold);

/** What is on the paper as text; null where no poppler is here to read it. */
async function paper(page: Page, name: string, info: TestInfo): Promise<string | null> {
  const file = info.outputPath(`${name}.pdf`);
  await writeFile(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const read = promisify(execFile)('pdftotext', ['-layout', file, '-'], { maxBuffer: 2 ** 26 });
  return read.then(
    ({ stdout }) => stdout,
    () => null,
  );
}

/** Luminance from 0, black, to 1, of what lies behind the page and of its letters. */
const brightness = (page: Page) =>
  page.evaluate(() => {
    const of = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
      return (0.21 * red + 0.72 * green + 0.07 * blue) / 255;
    };
    const style = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
    return { ground: of(style('body').backgroundColor), letters: of(style('main').color) };
  });

const words = {
  'zh-CN': { rows: '第 1–1,000 行，共 1,260 行', head: ['级别', '所涉追溯码', '所涉单位', '状态'] },
  'en-US': { rows: 'rows 1–1,000 of 1,260', head: ['Severity', 'Codes', 'Parties', 'State'] },
} as const;

for (const scheme of ['light', 'dark', 'contrast'] as const) {
  for (const language of ['zh-CN', 'en-US'] as const) {
    if (scheme === 'contrast' && language === 'en-US') continue;
    test(`findings in ${language} out of ${scheme}`, async ({ shell, page, subject }, info) => {
      const audit = new AuditPage(page);
      await shell.goTo('audit');
      await audit.run();
      await shell.speak(language);
      await page.emulateMedia({
        colorScheme: scheme === 'dark' ? 'dark' : 'light',
        contrast: scheme === 'contrast' ? 'more' : 'no-preference',
      });
      await expect(page.locator('html')).toHaveAttribute('data-scheme', scheme);
      const header = page.locator('.as-of-print');
      await expect(header).toBeHidden();

      await page.emulateMedia({ media: 'print' });
      await expect(header).toBeVisible();
      const { ground, letters } = await brightness(page);
      expect(ground).toBeGreaterThan(0.99);
      expect(letters).toBeLessThan(0.2);
      // Every region with its size and its state in words, and little of the paper for it.
      const basis = await header.innerText();
      for (const region of subject.facts.regions) expect(basis).toContain(region);
      expect((await header.boundingBox())?.height).toBeLessThan(130);
      for (const title of words[language].head)
        await expect(page.getByRole('columnheader', { name: title }).first()).toBeVisible();
      await expect(page.locator('.printed-rows')).toContainText(words[language].rows);
      await expect(page.locator('.grid-body .grid-row')).toHaveCount(printedRows);

      const text = await paper(page, `findings-${scheme}-${language}`, info);
      if (text !== null) {
        for (const region of subject.facts.regions) expect(text).toContain(region);
        // Whoever has page 17 alone in hand must know what its columns are. The last page may hold a rest of the text.
        const pages = text.split('\f').filter((one) => one.trim() !== '');
        expect(pages.length).toBeGreaterThan(10);
        for (const one of pages) for (const title of words[language].head) expect(one).toContain(title);
        expect(text).toContain(words[language].rows);
      }
      // Back on the screen it is as it was.
      await page.emulateMedia({ media: 'screen' });
      await expect(header).toBeHidden();
      await expect.poll(() => page.locator('.grid-body .grid-row').count()).toBeLessThan(printedRows);
    });
  }
}

test('a narrowed table says of how many', async ({ shell, page }) => {
  const audit = new AuditPage(page);
  await shell.goTo('audit');
  await audit.run();
  await audit.narrow('级别', '高 (630)');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.printed-rows')).toContainText('第 1–630 行，共 630 行（从 1,260 行中筛选）');
});
