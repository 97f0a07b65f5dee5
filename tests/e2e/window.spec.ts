import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './workstation-test.ts';

const languages = ['zh-CN', 'en-US'] as const;
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** The pages and states that must be readable by everyone. */
const views = ['overview', 'trace-start', 'in-stock', 'contradicted', 'unknown', 'pack'] as const;

for (const language of languages) {
  for (const view of views) {
    test(`${view} in ${language} is accessible, and fits both screens`, async ({ shell, subject, page }) => {
      const { facts } = subject;
      const address = {
        overview: '#/today',
        'trace-start': '#/trace',
        'in-stock': `#/trace/${facts.inStock}`,
        contradicted: `#/trace/${facts.contradicted ?? facts.inStock}`,
        unknown: `#/trace/${facts.unknown}`,
        pack: `#/trace/${facts.pack}`,
      }[view];
      await shell.speak(language);
      await shell.goToAddress(address);
      await expect(page.locator('.skeleton')).toHaveCount(0);
      for (const size of sizes) {
        await page.setViewportSize(size);
        await page.screenshot({ path: `test-results/screens/${view}-${language}-${size.width}.png` });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html).slice(0, 3)])).toEqual([]);
      if (language === 'en-US') {
        // Names of parties and products are the record's own; everything else must have been translated.
        const words = await page
          .locator('h1, h2, h3, dt, th[scope=col], button, label, .chip')
          .allInnerTexts();
        expect(words.filter((text) => /\p{Script=Han}/u.test(text) && text !== '中文')).toEqual([]);
      }
    });
  }
}

test.describe('the window', () => {
  test('always shows what everything is based on', async ({ shell, subject }) => {
    for (const place of ['today', 'trace'] as const) {
      await shell.goTo(place);
      await expect(shell.asOf).toContainText('可信时间');
    }
    const list = await shell.showAllRegions();
    await expect(list.locator('tbody tr')).toHaveCount(subject.facts.regions.length);
  });

  test('keeps its language', async ({ shell, page }) => {
    await shell.speak('en-US');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
    await expect(page).toHaveTitle('Yaojian Workstation');
  });

  test('is used without a mouse', async ({ shell, subject, page }) => {
    await page.keyboard.press('Tab');
    await expect(page.locator('.skip')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('nav a[aria-current]')).toHaveAttribute('href', '#/trace');
    await expect(page.getByRole('textbox')).toBeFocused();
    await page.keyboard.insertText(subject.facts.inStock);
    await page.keyboard.press('Enter');
    await expect(page.locator('article.trace')).toBeVisible();
    const toggle = page.locator('.node-toggle').first();
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect(toggle).toHaveAttribute('aria-expanded', 'true');
    await expect(shell.asOf).toBeVisible();
  });

  test('loads nothing from elsewhere and cannot be made to', async ({ shell, page, complaints }) => {
    await expect(shell.main).toBeVisible();
    const hosts = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => new URL(entry.name).host),
    );
    expect([...new Set(hosts)]).toEqual([new URL(page.url()).host]);
    const fetched = await page.evaluate(() =>
      fetch(location.href).then(
        () => true,
        () => false,
      ),
    );
    expect(fetched).toBe(false);
    expect(complaints.splice(0).join()).toContain('Content Security Policy');
  });

  test('leaves no token in the address', async ({ shell, page }) => {
    await expect(shell.main).toBeVisible();
    expect(page.url()).not.toContain('token');
  });
});
