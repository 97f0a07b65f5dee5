/** States that a sound and synchronised replica never shows; each by an engine that is in it. */
import { expect, type Page, test } from '@playwright/test';
import { type BrowserWindowHost, openBrowserWindow } from '../../browser-host/open-browser-window.ts';
import { buildRenderer } from '../../build/build-renderer.ts';
import { CodedError } from '../../shared/errors/coded-error.ts';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import { breachesOf } from './breaches.ts';
import { codes } from './fixture/codes.ts';
import { lifeOf } from './fixture/lives.ts';
import { asOf, status } from './fixture/replica.ts';
import { fixtureEngine } from './fixture-engine.ts';
import { Shell } from './pages/shell.ts';
import { TodayPage } from './pages/today-page.ts';
import { TracePage } from './pages/trace-page.ts';

test.skip(process.env['YAOJIAN_E2E_SUBJECT'] !== undefined, 'engines made up for each state');

let host: BrowserWindowHost | null = null;
test.afterEach(() => host?.close());

async function openWith(page: Page, handlers: Partial<EngineHandlers>): Promise<Shell> {
  const engine = fixtureEngine({ steps: 1, tick: () => Promise.resolve() });
  host = await openBrowserWindow({
    engine: { handlers: { ...engine.handlers, ...handlers } },
    rendererDir: await buildRenderer({ quiet: true }),
    open: false,
    print: () => {},
  });
  await page.goto(host.url);
  return new Shell(page);
}

const nowhere: AsOf = {
  regions: [],
  national: { size: 0, trustedTime: null },
  freshness: 'unknown',
  reasons: [{ code: 'never_synchronised' }],
  gaps: [],
};

test('a replica that was never enrolled says so, and that no answer has a basis', async ({ page }) => {
  const empty = { ...status, regions: [], rows: 0, cloud: null, lastSync: null, lastVerification: null };
  const shell = await openWith(page, {
    status: () =>
      Promise.resolve({ ...empty, national: nowhere.national, freshness: 'unknown', asOf: nowhere }),
    regions: () => Promise.resolve({ enrolled: [], regions: [], asOf: nowhere }),
  });
  await shell.isReady();
  await expect(shell.asOf).toContainText('从未同步');
  await expect(shell.asOf).toContainText('无可信时间');
  await expect(shell.main).toContainText('副本尚未登记');
  expect(await breachesOf(page)).toEqual([]);
});

test('a replica that cannot be read shows the error, and tries again', async ({ page }) => {
  let readable = false;
  const shell = await openWith(page, {
    status: () =>
      readable
        ? Promise.resolve(status)
        : Promise.reject(new CodedError('REPLICA_DAMAGED', 'The replica is damaged', { file: 'replica.db' })),
  });
  await expect(shell.main.getByRole('alert')).toContainText('REPLICA_DAMAGED');
  expect(await breachesOf(page)).toEqual([]);
  readable = true;
  await shell.main.getByRole('button', { name: '重试' }).click();
  await expect(new TodayPage(page).regions.first()).toBeVisible();
});

test('an answer from a replica too old to certify says so beside the answer', async ({ page }) => {
  const old: AsOf = {
    ...asOf,
    freshness: 'refuse',
    reasons: [{ code: 'trusted_time_old', seconds: 45 * 86_400 }],
    gaps: [],
  };
  const shell = await openWith(page, {
    trace: () => Promise.resolve({ ...lifeOf(codes.inStock, 'platform'), asOf: old }),
  });
  await shell.isReady();
  await shell.goTo('trace');
  const trace = new TracePage(page);
  await trace.enter(codes.inStock);
  await expect(trace.notices.first()).toContainText('不可出证');
  await expect(trace.notices.first()).toContainText('可信时间距今 45 天');
  await expect(shell.asOf).toContainText('不可出证');
  expect(await breachesOf(page)).toEqual([]);
});

test('a verification that fails names every problem', async ({ page }) => {
  const shell = await openWith(page, {
    verify: () =>
      Promise.resolve({
        ok: false,
        packs: 112,
        bytes: 1024,
        seconds: 1,
        problems: [
          { code: 'BLOCK_DIGEST_MISMATCH', message: 'block 12', region: '330122', pack: 'a' },
          { code: 'BLOCK_DIGEST_MISMATCH', message: 'block 13', region: '330122', pack: 'a' },
        ],
      }),
  });
  await shell.isReady();
  const today = new TodayPage(page);
  await today.verify();
  await expect(today.outcome).toContainText('2 处不符');
  const jobs = await shell.openJobs();
  await expect(jobs.locator('.job-lines').getByRole('listitem')).toHaveCount(2);
  await expect(jobs).toContainText('桐庐县');
  expect(await breachesOf(page)).toEqual([]);
});

test('a window whose engine is gone keeps what it shows, and says from when on it is alone', async ({
  page,
}) => {
  const shell = await openWith(page, {});
  await shell.isReady();
  await expect(new TodayPage(page).regions.first()).toBeVisible();
  await host?.close();
  await expect(page.getByRole('alert')).toContainText('连接已断开');
  await expect(new TodayPage(page).regions.first()).toBeVisible();
  expect(await breachesOf(page)).toEqual([]);
});

test('an address whose token was used opens nothing', async ({ page, browser }) => {
  const shell = await openWith(page, {});
  await shell.isReady();
  const thief = await (await browser.newContext()).newPage();
  const again = await thief.goto(host?.url ?? '');
  expect(again?.status()).toBe(403);
  // Not even with the address that the window itself now shows.
  expect((await thief.goto(page.url()))?.status()).toBe(403);
  await thief.close();
});
