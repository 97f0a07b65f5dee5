/** Files that the page makes: by the host's dialog, whole, where a person said; never as a download. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { maxSavedLength } from '../../shared/protocol/window-bridge.ts';
import { codes } from '../e2e/fixture/codes.ts';
import { AuditPage } from '../e2e/pages/audit-page.ts';
import { NetworkPage } from '../e2e/pages/network-page.ts';
import { expect, test } from './desktop-test.ts';
import type { ElectronDouble } from './double/start-double.ts';

const saveBytes = (page: Page, name: unknown, length: number) =>
  page.evaluate(
    ([suggested, bytes]) =>
      window.yaojian?.files?.saveContent(suggested as string, new Uint8Array(bytes as number).fill(7)),
    [name, length] as const,
  );

/** The next save dialog says this file of `folder`; its content once it is there. */
async function savedTo(double: ElectronDouble, file: string, press: () => Promise<void>): Promise<Buffer> {
  double.dialog.saves.push(file);
  await press();
  await expect
    .poll(() =>
      stat(file).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  return readFile(file);
}

async function goTo(page: Page, hash: string): Promise<void> {
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, hash);
}

test('a download of the page does not begin', async ({ start }) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of')).toBeVisible();
  const asked: string[] = [];
  double.session.on('will-download', (_event: object, item: { getURL(): string }) =>
    asked.push(item.getURL()),
  );
  const began: string[] = [];
  page.on('download', (download) => began.push(download.suggestedFilename()));
  await page.evaluate(() => {
    for (const href of [URL.createObjectURL(new Blob(['x'])), 'data:text/plain,x', '/index.html']) {
      const link = document.createElement('a');
      Object.assign(link, { href, download: 'x.csv' }).click();
    }
  });
  // A blob does not get as far; what is ours or inline is asked for, and prevented.
  await expect.poll(() => asked.map((url) => url.split(/[:,]/)[0])).toEqual(['data', 'yaojian-app']);
  await page.waitForTimeout(200);
  expect(began).toEqual([]);
});

test('what is no name with bytes, or too much, is refused before anybody is asked', async ({ start }) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of')).toBeVisible();
  expect(await saveBytes(page, 7, 1)).toMatchObject({ ok: false, error: { code: 'HOST_REQUEST_ODD' } });
  const text = await page.evaluate(() => window.yaojian?.files?.saveContent('x.csv', 'text' as never));
  expect(text).toMatchObject({ ok: false, error: { code: 'HOST_REQUEST_ODD' } });
  const frame = { url: 'yaojian-app://app/index.html', parent: null, postMessage: () => {} };
  const large = await double.ipcMain.invokeFrom(frame, {}, 'yaojian:save-content', [
    'x.csv',
    new Uint8Array(maxSavedLength + 1),
  ]);
  expect(large).toMatchObject({ ok: false, error: { code: 'SAVE_TOO_LARGE' } });
  expect(double.dialog.asked).toEqual([]);
});

test('a changed mind writes nothing; a name loses its folders', async ({ start, folder }) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of')).toBeVisible();
  expect(await saveBytes(page, '../../etc/<x>.csv', 3)).toEqual({ ok: true, value: { saved: false } });
  expect(double.dialog.asked).toEqual([expect.objectContaining({ defaultPath: 'x.csv' })]);
  double.dialog.saves.push('relative.csv');
  expect(await saveBytes(page, 'x.csv', 3)).toEqual({ ok: true, value: { saved: false } });
  expect((await readdir(folder)).filter((name) => name.endsWith('.csv'))).toEqual([]);
});

test('what cannot be written is said over the page, and what stood there stays', async ({
  start,
  folder,
}) => {
  const { double, page } = await start();
  await goTo(page, '#/audit');
  const audit = new AuditPage(page);
  await audit.run();
  const place = join(folder, 'place');
  await mkdir(place);
  await writeFile(join(place, 'kept'), 'kept');
  double.dialog.saves.push(place);
  await audit.export('CSV');
  const said = page.locator('.save-failure');
  await expect(said).toContainText('SAVE_FAILED');
  expect(await readFile(join(place, 'kept'), 'utf8')).toBe('kept');
  // No draft is left beside it.
  expect((await readdir(folder)).filter((name) => name.includes('draft'))).toEqual([]);
  await said.getByRole('button', { name: '关闭' }).click();
  await expect(said).toHaveCount(0);
});

test('a table leaves as CSV and as a workbook', async ({ start, folder }) => {
  const { double, page } = await start();
  await goTo(page, '#/audit');
  const audit = new AuditPage(page);
  await audit.run();
  const csv = await savedTo(double, join(folder, 'findings.csv'), () => audit.export('CSV'));
  expect(csv.toString().split('\r\n')[0]).toBe('\uFEFF级别,规则,所涉追溯码,码数,所涉单位,状态');
  expect(double.dialog.suggested()).toBe('findings.csv');
  const book = await savedTo(double, join(folder, 'findings.xlsx'), () => audit.export('XLSX'));
  expect(book.subarray(0, 2).toString()).toBe('PK');
  expect((await stat(join(folder, 'findings.xlsx'))).mode & 0o077).toBe(0);
});

test('a network leaves as a picture', async ({ start, folder }) => {
  const { double, page } = await start();
  await goTo(page, '#/network/party%3AP33010102');
  const network = new NetworkPage(page);
  const png = await savedTo(double, join(folder, 'n.png'), () => network.export('图片（PNG）'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(1000);
});

test('a life leaves as evidence', async ({ start, folder }) => {
  const { double, page } = await start();
  await goTo(page, `#/trace/${codes.inStock}`);
  const file = await savedTo(double, join(folder, 'life'), () =>
    page.getByRole('button', { name: '导出证据' }).click(),
  );
  expect(file.length).toBeGreaterThan(0);
});
