/** The first moments: what the program says where it does not get to a window, and what a window is before its page. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './desktop-test.ts';
import { startDouble } from './double/start-double.ts';

test('a program that cannot start says why in the language of the system', async ({
  context,
  bundles,
  folder,
}) => {
  const userData = join(folder, 'user');
  await mkdir(userData, { recursive: true });
  await writeFile(join(userData, 'replica-home.txt'), 'not/absolute\n');
  const double = await startDouble({ main: join(bundles, 'main.js'), context, userData, home: null });
  await expect.poll(() => double.app.exitCode).toBe(3);
  expect(double.dialog.errors).toHaveLength(1);
  expect(double.dialog.errors[0]?.title).toBe('药监工作站无法启动');
  expect(double.dialog.errors[0]?.content).toContain('副本位置的设置不可用');
  expect(double.dialog.errors[0]?.content).toContain('OPTION_INVALID');
  await double.quit();
});

test('the ground is dark where the page will be: by the system, or as it was last painted', async ({
  start,
}) => {
  const first = await start({ dark: true });
  expect(first.double.windows[0]?.options.backgroundColor).toBe('#10171f');
  // The page of this test's Chromium follows its own system, which is light.
  await expect.poll(() => first.double.windows[0]?.ground).toBe('#eceff3');
  await expect(first.page.locator('.as-of .chip').first()).toBeVisible();
  await first.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => first.double.windows[0]?.ground).toBe('#10171f');
  await first.double.quit();
  const second = await start();
  expect(second.double.windows[0]?.options.backgroundColor).toBe('#10171f');
});
