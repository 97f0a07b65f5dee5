/** What only the desktop shows, readable by everyone: in both colours, axe finds nothing. */
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './desktop-test.ts';

const standIn = (name: string) => ({ 'engine-process.js': join(import.meta.dirname, name) });

/** Once every colour is what it will be; what turns for ever is not waited for. Runs in the page. */
async function settled(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)));
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

async function isReadable(page: Page): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-scheme', scheme);
    await page.evaluate(settled);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)])).toEqual([]);
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
