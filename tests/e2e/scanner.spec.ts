/** A scanner that types, on every page. */
import { type Place, places } from './pages/shell.ts';
import { expect, test } from './workstation-test.ts';

test.describe('a scan', () => {
  test('leads to the life of the code from every page, whatever has the focus there', async ({
    shell,
    subject,
    tracePage,
  }) => {
    const { inStock, pack } = subject.facts;
    const visited: readonly (Place | 'replica')[] = [...places, 'replica'];
    for (const [index, place] of visited.entries()) {
      // Their own fields have the focus and take the scan themselves: a trace (trace.spec.ts), a network from the code.
      if (place === 'network' || place === 'trace') continue;
      const code = index % 2 === 0 ? inStock : pack;
      await shell.goToAddress(`#/${place}`);
      await expect(shell.main.locator('h1').first()).toBeAttached();
      await tracePage.scan(code);
      await tracePage.shows(code);
    }
  });

  test('leaves a field as it was', async ({ shell, subject, tracePage, page }) => {
    await shell.goToAddress('#/batch');
    const field = shell.main.getByRole('combobox').first();
    await field.fill('阿莫西林');
    // Leaving the page throws the field away: what it held last is heard on the way.
    await field.evaluate((input) =>
      input.addEventListener('input', () => {
        document.title = (input as HTMLInputElement).value;
      }),
    );
    await tracePage.scan(subject.facts.inStock);
    await tracePage.shows(subject.facts.inStock);
    expect(await page.title()).toBe('阿莫西林');
  });

  test('closes the help that lies over the page', async ({ shell, subject, tracePage, page }) => {
    await shell.goTo('settings');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    await tracePage.scan(subject.facts.inStock);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await tracePage.shows(subject.facts.inStock);
  });

  test('that broke off looks nothing up, and says so', async ({ shell, subject, tracePage, page }) => {
    await shell.goTo('settings');
    await shell.main.focus();
    await tracePage.scan(subject.facts.inStock.slice(0, 11));
    await expect(page.locator('.scan-notice')).toContainText('扫描不完整');
    await expect(page).toHaveURL(/#\/settings/);
  });
});
