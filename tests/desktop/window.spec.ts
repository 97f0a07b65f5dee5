import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './desktop-test.ts';
import type { MenuItem } from './double/system-parts.ts';

const code = '81000010000000000015';

/** Every item with a label or a role, in its order. */
function itemsOf(items: readonly MenuItem[]): readonly MenuItem[] {
  return items.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])]);
}

test('opens over its own scheme and answers by the engine', async ({ start }) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of')).toContainText('可信时间');
  expect(double.windows[0]?.webContents.getURL()).toMatch(/^yaojian-app:\/\/app\/index\.html/);
  expect(double.windows[0]?.isVisible()).toBe(true);
});

test('comes back in size and place, and not where no display is', async ({ start, folder }) => {
  const first = await start();
  await expect(first.page.locator('.as-of')).toBeVisible();
  first.double.windows[0]?.moveTo({ x: 300, y: 120, width: 1300, height: 800 });
  first.double.windows[0]?.maximize();
  await first.double.quit();
  const second = await start();
  expect(second.double.windows[0]?.options).toMatchObject({ x: 300, y: 120, width: 1300, height: 800 });
  await expect.poll(() => second.double.windows[0]?.isMaximized()).toBe(true);
  await second.double.quit();
  const third = await start({ displays: [{ workArea: { x: 5000, y: 0, width: 1280, height: 700 } }] });
  expect(third.double.windows[0]?.options).toMatchObject({ width: 1280, height: 700 });
  expect(third.double.windows[0]?.options.x).toBeUndefined();
  await third.double.quit();
  await writeFile(join(folder, 'user', 'window.json'), '{"x":');
  const fourth = await start();
  expect(fourth.double.windows[0]?.options).toMatchObject({ width: 1440, height: 900 });
});

test('has a menu by task, in the language of the window', async ({ start }) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of')).toBeVisible();
  const labels = () => itemsOf(double.menuItems()).map(({ label }) => label);
  expect(labels()).toContain('追溯');
  expect(itemsOf(double.menuItems()).map(({ role }) => role)).toEqual(
    expect.arrayContaining(['copy', 'paste', 'selectAll', 'togglefullscreen', 'minimize', 'toggleDevTools']),
  );
  itemsOf(double.menuItems())
    .find(({ label }) => label === '审核')
    ?.click?.();
  await expect(page).toHaveURL(/#\/audit$/);
  await page.getByRole('button', { name: 'English' }).click();
  await expect.poll(labels).toContain('Trace');
  expect(labels()).not.toContain('追溯');
});

test('a second start ends itself and brings the first one up, with what it was given', async ({
  start,
  folder,
}) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of')).toBeVisible();
  double.windows[0]?.minimize();
  double.app.emit('second-instance', {}, ['yaojian', `yaojian://trace/${code}`], folder);
  await expect(page).toHaveURL(new RegExp(`#/trace/${code}$`));
  expect(double.windows[0]?.isFocused()).toBe(true);
  expect(double.windows[0]?.isMinimized()).toBe(false);
});

test('a start beside a running one opens nothing', async ({ context, bundles, folder }) => {
  const { startDouble } = await import('./double/start-double.ts');
  const main = join(bundles, 'main.js');
  const second = await startDouble({ main, context, userData: folder, home: folder, firstInstance: false });
  await expect.poll(() => second.app.exitCode).toBe(0);
  expect(second.windows).toEqual([]);
  await second.quit();
});

test('links lead to a trace, before and after the start; others nowhere', async ({ start }) => {
  const { double, page } = await start({ args: [`yaojian://trace/${code}`] });
  await expect(page).toHaveURL(new RegExp(`#/trace/${code}$`));
  expect(double.app.protocols).toEqual(['yaojian']);
  await page.evaluate(() => {
    location.hash = '#/today';
  });
  for (const link of [
    'yaojian://settings/',
    'yaojian://trace/',
    `yaojian://trace/${code}/more`,
    `yaojian://trace/${code}?x=1`,
    `yaojian://trace/${code}#x`,
    `yaojian://user@trace/${code}`,
    `yaojian:trace/${code}`,
    `YAOJIAN://trace/${code}`,
    'yaojian://trace/%E0%A4%A',
    'yaojian://trace/../../settings',
    `yaojian://trace/${'1'.repeat(2000)}`,
    'yaojian://trace/<script>',
  ])
    double.app.emit('open-url', { preventDefault: () => {} }, link);
  double.app.emit('open-url', { preventDefault: () => {} }, `yaojian://trace/${code}`);
  await expect(page).toHaveURL(new RegExp(`#/trace/${code}$`));
  await page.goBack();
  await expect(page).toHaveURL(/#\/today$/);
});

test('a bundle from outside or dropped is imported; other files and folders are not', async ({
  start,
  folder,
}) => {
  const bundle = join(folder, 'county.yjb');
  await writeFile(bundle, '');
  await writeFile(join(folder, 'secret.txt'), '');
  await mkdir(join(folder, 'folder.yjb'));
  const { double, page } = await start({ args: [bundle] });
  await expect(page.locator('.job-bar')).toContainText(/导入|数据包/);
  await expect(page).toHaveURL(/#\/replica/);
  const contents = double.windows[0]?.webContents;
  const dropped: unknown[][] = [];
  double.ipcMain.on('yaojian:dropped', (_event, paths: string[]) => dropped.push(paths));
  await contents?.putInReach('county.yjb', bundle);
  await contents?.putInReach('secret.txt', join(folder, 'secret.txt'));
  await contents?.putInReach('folder.yjb', join(folder, 'folder.yjb'));
  await page.evaluate(() => {
    location.hash = '#/today';
    const transfer = new DataTransfer();
    for (const name of ['secret.txt', 'folder.yjb', 'made-up.yjb', 'county.yjb'])
      transfer.items.add(new File(['x'], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
  });
  await expect(page).toHaveURL(/#\/replica/);
  // A file that a script made has no path.
  expect(dropped).toEqual([[join(folder, 'secret.txt'), join(folder, 'folder.yjb'), '', bundle]]);
});

test('prints, and writes a PDF where the dialog said and nowhere else', async ({ start, folder }) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of')).toBeVisible();
  const ask = (request: object) =>
    page.evaluate((asked) => window.yaojian?.host?.ask(asked as never), request);
  expect(await ask({ kind: 'save-pdf' })).toEqual({ ok: true, value: { saved: false } });
  const file = join(folder, 'page.pdf');
  double.dialog.saves.push(file);
  expect(await ask({ kind: 'save-pdf' })).toEqual({ ok: true, value: { saved: true } });
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  double.dialog.saves.push(join(folder, 'no', 'such', 'page.pdf'));
  expect(await ask({ kind: 'save-pdf' })).toMatchObject({ ok: false, error: { code: 'PRINT_FAILED' } });
  expect(await ask({ kind: 'save-pdf', path: '/etc/passwd' })).toMatchObject({
    ok: false,
    error: { code: 'HOST_REQUEST_ODD' },
  });
  expect(await ask({ kind: 'print' })).toEqual({ ok: true, value: true });
});

test('says what ended while nobody looked, and not while somebody does', async ({ start }) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of')).toBeVisible();
  await page.locator('a[href="#/today"]').first().click();
  const ask = () => page.evaluate(() => window.yaojian?.host?.ask({ kind: 'notify', about: 'fork-found' }));
  expect(await ask()).toEqual({ ok: true, value: { shown: false } });
  double.windows[0]?.blur();
  expect(await ask()).toEqual({ ok: true, value: { shown: true } });
  double.notifications[0]?.emit('click');
  expect(double.windows[0]?.isFocused()).toBe(true);
});
