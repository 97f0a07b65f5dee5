import { expect, test } from './workstation-test.ts';

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
    // The search, then the places.
    for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('Tab');
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
