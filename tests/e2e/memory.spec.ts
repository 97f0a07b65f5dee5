/** What the window remembers, and for how long. */
import { expect, test } from './workstation-test.ts';

test('a window that crashed comes back to where it stood', async ({ shell, subject, page, context }) => {
  await shell.goToAddress(`#/trace/${subject.facts.inStock}`);
  await expect(page.locator('article.trace')).toBeVisible();
  const address = page.url().replace(/#.*/, '');
  const devtools = await context.newCDPSession(page);
  // The page never hears of its end, as when the power goes.
  devtools.send('Page.crash').catch(() => {});
  await page.waitForEvent('crash');
  const next = await context.newPage();
  await next.goto(address);
  await expect(next.locator('article.trace')).toHaveAttribute('data-code', subject.facts.inStock);
  await expect(next.locator('.undo-offer')).toContainText('未正常关闭');
  await next.keyboard.press('Control+z');
  await expect(next.locator('nav a[aria-current]')).toHaveAttribute('href', '#/today');
});

test('a window that was closed begins anew', async ({ shell, subject, page, context }) => {
  await shell.goToAddress(`#/trace/${subject.facts.inStock}`);
  await expect(page.locator('article.trace')).toBeVisible();
  const address = page.url().replace(/#.*/, '');
  await page.close({ runBeforeUnload: true });
  const next = await context.newPage();
  await next.goto(address);
  await expect(next.locator('nav a[aria-current]')).toHaveAttribute('href', '#/today');
  expect(await next.evaluate(() => JSON.stringify(localStorage))).not.toContain(subject.facts.inStock);
});

test('colours and density stay', async ({ shell, page }) => {
  await shell.goTo('settings');
  await page.getByText('高对比度', { exact: true }).click();
  await page.getByText('宽松', { exact: true }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'contrast');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'roomy');
});
