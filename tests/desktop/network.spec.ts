/** A workstation in a ministry's network synchronises through its proxy, and believes its authority once it is chosen. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { enroll } from '../../engine/sync/enroll.ts';
import { directAccess, reachOutBy } from '../../host/network-access.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { expect, test } from './desktop-test.ts';
import { type EnrolledHome, enrolledHome } from './enrolled-home.ts';
import { type InnerNetwork, innerCentre, innerNetwork } from './inner-network.ts';

let replica: EnrolledHome;
let network: InnerNetwork;
let folder: string;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  replica = await enrolledHome();
  folder = await mkdtemp(join(tmpdir(), 'yaojian-inner-'));
  network = await innerNetwork(folder, replica.cloud);
});
test.afterAll(async () => {
  network.close();
  await replica.close();
  await rm(folder, { recursive: true, force: true });
});

async function synchronise(page: Page) {
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  await page.keyboard.press('Alt+1');
  await page.getByRole('button', { name: /立即同步/ }).click();
  return page.locator('.job-bar .job-outcome');
}

/** The way out is the engine's: it is started again, and the page with it, where it stood. */
async function withNewEngine(page: Page, press: () => Promise<void>): Promise<void> {
  const back = page.waitForEvent('load');
  await press();
  await back;
}

test('first not at all, then not believed, then as everywhere', async ({ start }) => {
  test.setTimeout(240_000);
  const home = await replica.copy();
  reachOutBy({ proxy: network.proxy, authorities: await readFile(network.authority, 'utf8') });
  await enroll({ home, cloudUrl: innerCentre, regions: [replica.region] });
  reachOutBy(directAccess);
  const before = network.tunnels.length;

  const { double, page } = await start({ standIns: {}, home });
  await expect(await synchronise(page)).toContainText('LOG_SOURCE_UNREACHABLE', { timeout: 90_000 });
  expect(network.tunnels).toHaveLength(before);

  await page.keyboard.press('Alt+9');
  const proxy = page.getByRole('region', { name: zhCN.desktop.proxy });
  await proxy.getByRole('textbox').fill(network.proxy);
  await withNewEngine(page, () => proxy.getByRole('button', { name: zhCN.desktop.apply }).click());
  expect(double.utilities).toHaveLength(2);
  await expect(await synchronise(page)).toContainText('LOG_SOURCE_UNREACHABLE', { timeout: 90_000 });
  expect(network.tunnels.length).toBeGreaterThan(before);
  expect(new Set(network.tunnels)).toEqual(new Set(['centre.internal:443']));

  await page.keyboard.press('Alt+9');
  const authorities = page.getByRole('region', { name: zhCN.desktop.authorities });
  double.dialog.files.push([network.authority]);
  await withNewEngine(page, () =>
    authorities.getByRole('button', { name: zhCN.desktop.chooseAuthority }).click(),
  );
  await expect(authorities).toContainText('CN=InnerCA');
  const outcome = await synchronise(page);
  await expect(outcome.locator('.chip-good')).toBeVisible({ timeout: 60_000 });
});
