/** What the system does to the program, and what the program does of it: files, menu, sleep, a window that ends. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostWords } from '../../electron/host-words.ts';
import { enUS } from '../../renderer/i18n/en-US.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { pages } from '../../renderer/shell/pages.ts';
import { railPages } from '../../shared/protocol/window-pages.ts';
import { expect, test } from './desktop-test.ts';
import { releaseVkey } from './release-signer.ts';

test('what is no evidence is judged so, and says at which step', async ({ start, folder }) => {
  const bad = join(folder, 'life.yje');
  await writeFile(bad, '{"not":"evidence"}');
  const { double, page } = await start({ args: [bad] });
  const verdict = page.locator('.evidence-verdict');
  await expect(verdict).toHaveAttribute('data-verdict', 'refused');
  await expect(verdict).toContainText('life.yje');
  await expect(verdict.locator('li[data-ok=false]')).toContainText('EVIDENCE_');
  await page.keyboard.press('Escape');
  await expect(verdict).toHaveCount(0);
  const earlier = join(folder, 'earlier.evidence.json');
  await writeFile(earlier, 'no JSON');
  double.app.emit('open-file', { preventDefault: () => {} }, earlier);
  await expect(verdict).toContainText('earlier.evidence.json');
});

test('the menu has every page of the rail, under its name and its digit', async ({ start }) => {
  expect(pages.filter(({ mark }) => mark !== null).map(({ id }) => id)).toEqual(railPages);
  for (const id of railPages) {
    expect(hostWords('zh-CN').menu.pages[id]).toBe(zhCN.nav[id]);
    expect(hostWords('en-US').menu.pages[id]).toBe(enUS.nav[id]);
  }
  const { double, page } = await start();
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  const tasks = double.menuItems().find(({ label }) => label === hostWords('zh-CN').menu.task)?.submenu ?? [];
  expect(tasks.map(({ accelerator }) => accelerator)).toEqual(
    railPages.map((_, index) => `Alt+${index + 1}`),
  );
  tasks[4]?.click?.();
  await expect(page).toHaveURL(/#\/cases$/);
});

test('sleep pauses a synchronisation, waking goes on, and work keeps the machine awake', async ({
  start,
}) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('同步');
  await page.keyboard.press('Enter');
  await expect.poll(() => double.powerSaveBlocker.running.size).toBe(1);
  double.powerMonitor.emit('suspend');
  const asleep = page.locator('.notice', { hasText: zhCN.desktop.asleep });
  await expect(asleep).toBeVisible();
  await expect(page.locator('.job-bar .running')).toBeVisible();
  double.powerMonitor.emit('resume');
  await expect(asleep).toHaveCount(0);
  await expect(page.locator('.job-bar .job-done')).toBeVisible();
  await expect.poll(() => double.powerSaveBlocker.running.size).toBe(0);
});

test('a window that ended comes back, and the log says so without what was looked at', async ({
  start,
  folder,
}) => {
  const { double, page } = await start();
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  const back = page.waitForEvent('load');
  double.windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  await back;
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  const log = await readFile(join(folder, 'user', 'crashes.jsonl'), 'utf8');
  expect(JSON.parse(log.trim())).toMatchObject({ what: 'window', how: 'crashed' });
});

test('a key store that keeps keys readable is not asked to remember, nor an update taken without https', async ({
  start,
}) => {
  expect(releaseVkey).toContain('yaojian.example/release');
  const { page } = await start({ storage: 'basic_text' });
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  const ask = (request: object) =>
    page.evaluate((asked) => window.yaojian?.host?.ask(asked as never), request);
  expect(await ask({ kind: 'unlock', passphrase: 'x', remember: 'both' })).toMatchObject({
    ok: false,
    error: { code: 'KEY_STORE_REFUSED' },
  });
  await page.keyboard.press('Alt+9');
  const update = page.getByRole('region', { name: zhCN.desktop.update });
  await update.getByLabel(zhCN.desktop.updateAddress).fill('http://updates.example/');
  await update.getByRole('button', { name: zhCN.desktop.updateCloud }).click();
  await expect(page.getByRole('alert')).toContainText('UPDATE_ABSENT');
});
