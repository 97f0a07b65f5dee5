import { expect, test } from './desktop-test.ts';

test('the window opens over its own scheme and answers by the engine', async ({ start }) => {
  const { double, page } = await start();
  await expect(page.locator('main#content')).toBeVisible();
  await expect(page.locator('.as-of')).toContainText('可信时间');
  expect(double.windows[0]?.webContents.getURL()).toMatch(/^yaojian-app:\/\/app\/index\.html/);
  expect(double.windows[0]?.isVisible()).toBe(true);
  expect(double.app.sandboxed).toBe(true);
});
