/** The commonest tasks from beginning to end by keyboard alone: the mouse is never touched. */
import { toldBatch } from './fixture/batches.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.skip(isNotTold, needsTold);

// The window is open and ready before the first key.
test.beforeEach(({ shell }) => shell.isReady());

test('1 a pack is traced from any page', async ({ shell, subject, page }) => {
  await page.keyboard.press('Alt+7');
  await expect(page.locator('nav a[aria-current]')).toHaveAttribute('href', '#/region');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(subject.facts.inStock);
  await page.keyboard.press('Enter');
  await expect(page.locator('article.trace')).toBeVisible();
  await expect(shell.asOf).toBeVisible();
});

test('2 from a pack to the carton it is in', async ({ shell, subject, page }) => {
  await shell.goToAddress(`#/trace/${subject.facts.inStock}`);
  const carton = page.locator('.standing-pack a');
  await carton.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('article.trace')).toHaveAttribute('data-code', subject.facts.pack);
});

test('3 the way of a pack over the regions', async ({ shell, subject, page }) => {
  await shell.goToAddress(`#/trace/${subject.facts.contradicted ?? ''}`);
  await page.getByRole('button', { name: '按地区' }).focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.map-stops circle').first()).toBeVisible();
  const tile = page.locator('.tile[tabindex="0"]');
  await tile.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.tile:focus')).toHaveCount(1);
});

test('4 where a batch is', async ({ page }) => {
  await page.keyboard.press('Alt+3');
  await expect(page.getByLabel('品种')).toBeFocused();
  await page.keyboard.type('amxl');
  await expect(page.locator('.ant-select-item-option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('批号', { exact: true })).toBeFocused();
  await page.keyboard.type(toldBatch.batch);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.locator('.balance')).toBeVisible();
});

test('5 synchronise, and see how it ended', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('同步');
  await page.keyboard.press('Enter');
  await expect(page.locator('.job-bar .running')).toBeVisible();
  await expect(page.locator('.job-bar .job-done')).toBeVisible();
});

test('6 verify the storage, and cancel it', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('深度核验');
  await page.keyboard.press('Enter');
  await page.locator('.job-bar .running').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.job-bar .job-cancelled')).toBeVisible();
});

test('7 audit, walk the findings, open one', async ({ page }) => {
  await page.keyboard.press('Alt+6');
  await expect(page.locator('nav a[aria-current]')).toHaveAttribute('href', '#/audit');
  await page.getByRole('button', { name: '开始审核' }).focus();
  await page.keyboard.press('Enter');
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible({ timeout: 15_000 });
  await grid.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'End', 'PageUp', 'Home', 'ArrowDown', 'Enter']) {
    await page.keyboard.press(key);
  }
  await expect(page.locator('.finding')).toContainText('D1');
  await expect(grid.locator('[aria-selected=true]')).toHaveCount(1);
});

test('8 how far the record of a county reaches', async ({ page }) => {
  await page.keyboard.press('Alt+7');
  const tile = page.locator('.tile[tabindex="0"]');
  await tile.focus();
  await page.keyboard.press('Backspace');
  await expect(page.locator('.map-crumbs strong')).toHaveText('浙江省');
  await page.locator('.tile[tabindex="0"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.map-crumbs strong')).toHaveText('杭州市');
});

test('9 who a party is, by its initials', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zjtz');
  await expect(page.getByRole('option').first()).toContainText('同泽');
  await page.keyboard.press('Enter');
  await expect(page.locator('.party-facts')).toContainText('西湖区');
});

test('10 another language, other colours, and the list of keys', async ({ page }) => {
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toContainText('Ctrl K');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('english');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('high contrast');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'contrast');
});
