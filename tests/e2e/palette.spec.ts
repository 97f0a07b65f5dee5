import { codes } from './fixture/codes.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.describe('the palette', () => {
  test('traces a code in any notation', async ({ shell, subject, page }) => {
    const { inStock } = subject.facts;
    for (const written of [
      inStock,
      `${inStock.slice(0, 7)}-${inStock.slice(7)}`,
      `urn:cn-drugcode:${inStock}`,
    ]) {
      await shell.goTo('settings');
      await shell.find(written);
      await page.keyboard.press('Enter');
      await expect(page.locator('article.trace')).toHaveAttribute('data-code', inStock);
    }
  });

  test('goes to pages and does commands, in the language of the window', async ({ shell, page }) => {
    await (await shell.find('设置')).first().click();
    await expect(page.locator('nav a[aria-current]')).toHaveAttribute('href', '#/settings');
    await (await shell.find('深色')).first().click();
    await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
    await (await shell.find('english')).first().click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  });

  test('finds a region by its initials and shows it on the map', async ({ shell, page }) => {
    await shell.find('桐庐');
    // By what it is: parties of the county have its code in theirs, once they are found.
    await page.getByRole('option', { name: /^地区.*330122$/ }).click();
    await expect(page.locator('.tile', { hasText: '桐庐县' })).toBeVisible();
  });

  test('says so where nothing fits, and Escape leads back to where one was', async ({ shell, page }) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('没有这样的东西');
    await expect(page.locator('.palette-none')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(shell.main).toBeVisible();
  });
});

test.describe('what the palette finds', () => {
  test.skip(isNotTold, needsTold);

  for (const typed of ['同泽', 'zjtz', 'tongze', 'P33010102']) {
    test(`a party by ${typed}`, async ({ shell, page }) => {
      await shell.find(typed);
      await page.keyboard.press('Enter');
      await expect(page.locator('.identity-name')).toHaveText('浙江同泽医药批发有限公司');
      await expect(page.locator('.party-columns')).toContainText('许可证已过期');
    });
  }

  test('a bill by its number, its beginning or its URN, and where it went', async ({ shell, page }) => {
    for (const typed of ['XS202603200002', 'xs20260320', 'urn:cn-bill:P33010044:201:XS202603200002']) {
      await shell.goTo('settings');
      await expect((await shell.find(typed)).first()).toContainText('XS202603200002');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#\/network\/bill/);
      await expect(page.locator('.network-columns')).toBeVisible();
    }
  });

  test('what was typed, not a hit of the text before it', async ({ shell, page }) => {
    await expect((await shell.find('amxl')).first()).toContainText('阿莫西林');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('english');
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  });

  test('a product, then its batch', async ({ shell, page }) => {
    await shell.find('amxl');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('批号', { exact: true })).toBeFocused();
    await page.keyboard.type('260308A2');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await expect(page.locator('.balance')).toBeVisible();
    await expect(page.getByRole('grid').getByRole('row')).toHaveCount(14);
  });

  test('nothing that a scan could start by mistake', async ({ tracePage, shell, page }) => {
    await shell.goTo('audit');
    await tracePage.scan(`https://id.gs1.org/01/06901234567892/21/A1B2C3`);
    await tracePage.shows(codes.gs1);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});
