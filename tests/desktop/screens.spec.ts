/** What only the desktop shows, readable by everyone: in both colours, axe finds nothing. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { breachesOf } from '../e2e/breaches.ts';
import { Shell } from '../e2e/pages/shell.ts';
import { expect, test } from './desktop-test.ts';

const standIn = (name: string) => ({ 'engine-process.js': join(import.meta.dirname, name) });

async function isReadable(page: Page): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-scheme', scheme);
    expect(await breachesOf(page, { rules: scheme === 'light' ? 'all' : 'contrast' })).toEqual([]);
  }
}

test('the form that unlocks a replica, and its refusal', async ({ start }) => {
  const { page } = await start({ standIns: standIn('locked-engine-process.ts') });
  await expect(page.getByRole('heading', { name: '副本已加锁' })).toBeVisible();
  await isReadable(page);
  await page.getByLabel('口令', { exact: true }).fill('春江花月夜');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('口令不正确');
  await isReadable(page);
});

test('an engine that cannot start', async ({ start }) => {
  const { page } = await start({ standIns: standIn('crashing-engine-process.ts') });
  await expect(page.getByRole('alert')).toContainText('ENGINE_GAVE_UP');
  await isReadable(page);
});

test('the desktop part of the settings, and an update that is refused', async ({ start }) => {
  const { page } = await start({ storage: 'basic_text' });
  await new Shell(page).isReady();
  await page.keyboard.press('Alt+9');
  await expect(page.getByRole('region', { name: '操作系统密钥库' })).toContainText('basic_text');
  const update = page.getByRole('region', { name: '更新' });
  await update.getByRole('textbox').fill('http://not.secure');
  await update.getByRole('button').first().click();
  await expect(page.locator('.desktop-fields').getByRole('alert')).toBeVisible();
  await isReadable(page);
});

test('the bar of a running job, and the sheet of all jobs', async ({ start }) => {
  const { page } = await start();
  await new Shell(page).isReady();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('深度核验');
  await page.keyboard.press('Enter');
  await expect(page.locator('.job-bar').getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/);
  expect(await breachesOf(page, { within: '.job-bar' })).toEqual([]);
  await page.locator('.job-bar > .link-button').click();
  await expect(page.getByRole('dialog').locator('.job')).toHaveCount(1);
  await isReadable(page);
});

test('the regions behind the as-of bar', async ({ start }) => {
  const { page } = await start();
  await new Shell(page).isReady();
  await page.locator('.as-of').getByRole('button').click();
  await expect(page.locator('.ant-popover .coverage')).toBeVisible();
  await isReadable(page);
});
