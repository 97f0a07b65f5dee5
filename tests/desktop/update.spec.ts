/** An update from a folder, through the window: what the release key signed, and nothing else, reaches the installer. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { expect, test } from './desktop-test.ts';
import type { ElectronDouble } from './double/start-double.ts';
import { packageName, publishRelease, stranger } from './release-signer.ts';

test.skip(process.platform !== 'linux', 'the folder holds a package for Linux');

/** As a person does: Settings, from a folder, that one. */
async function lookIn(double: ElectronDouble, page: Page, folder: string) {
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  await page.keyboard.press('Alt+9');
  const update = page.getByRole('region', { name: zhCN.desktop.update });
  double.dialog.files.push([folder]);
  await update.getByRole('button', { name: zhCN.desktop.updateFolder }).click();
  return { update, refusal: page.locator('.desktop-fields').getByRole('alert') };
}

test('a signed release is proven, confirmed and handed over; without the confirmation it is not', async ({
  start,
  folder,
}) => {
  const stick = await publishRelease(join(folder, 'stick'), '9.0.0');
  const { double, page } = await start();
  const { update } = await lookIn(double, page, stick);
  await expect(update.getByRole('status')).toContainText('9.0.0');
  const install = update.getByRole('button', { name: zhCN.desktop.updateInstall });

  await install.click();
  await expect.poll(() => JSON.stringify(double.dialog.asked.at(-1))).toContain('安装新版本 9.0.0');
  await expect(install).toBeEnabled();
  expect(double.opened).toEqual([]);

  double.dialog.buttons.push(0);
  await install.click();
  await expect.poll(() => double.opened).toHaveLength(1);
  const [handed = ''] = double.opened;
  // Out of a folder of the program's own: what lies on the stick may change after it was proven.
  expect(handed).toContain(join(folder, 'user'));
  expect(await readFile(handed, 'utf8')).toBe('the package of 9.0.0');
});

test('a list that another key signed is refused', async ({ start, folder }) => {
  const { double, page } = await start();
  const { update, refusal } = await lookIn(
    double,
    page,
    await publishRelease(join(folder, 'stick'), '9.0.0', stranger),
  );
  await expect(refusal).toContainText('UPDATE_UNPROVEN');
  await expect(update.getByRole('status')).toHaveCount(0);
});

test('an older release is refused, though it is signed', async ({ start, folder }) => {
  const { double, page } = await start();
  const { refusal } = await lookIn(double, page, await publishRelease(join(folder, 'stick'), '0.0.9'));
  await expect(refusal).toContainText('UPDATE_OLDER');
});

test('a package that was changed after it was signed reaches nobody', async ({ start, folder }) => {
  const stick = await publishRelease(join(folder, 'stick'), '9.0.0');
  const { double, page } = await start();
  const { update, refusal } = await lookIn(double, page, stick);
  await expect(update.getByRole('status')).toContainText('9.0.0');
  await writeFile(join(stick, packageName('9.0.0')), 'the package of 9.0.1');
  double.dialog.buttons.push(0);
  await update.getByRole('button', { name: zhCN.desktop.updateInstall }).click();
  await expect(refusal).toContainText('UPDATE_UNPROVEN');
  expect(double.opened).toEqual([]);
});
