/** The real engine process under the double: the same bundle that Electron starts. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openEngine } from '../../engine/service.ts';
import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { expect, test } from './desktop-test.ts';
import { SafeStorageDouble } from './double/system-parts.ts';
import { type EnrolledHome, enrolledHome } from './enrolled-home.ts';

const real = { standIns: {} };
let replica: EnrolledHome;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  replica = await enrolledHome();
});
test.afterAll(() => replica.close());

const unlock = (page: Page, passphrase: string, remember: 'no' | 'store' | 'both') =>
  page.evaluate((asked) => window.yaojian?.host?.ask(asked as never), {
    kind: 'unlock',
    passphrase,
    remember,
  });

test('answers, crashes, is started again, and the page goes on where it stood', async ({ start, folder }) => {
  const { double, page } = await start({ ...real, home: await replica.copy() });
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  await page.evaluate((code) => {
    location.hash = `#/trace/${code}`;
  }, replica.code);
  await expect(page.locator('article.trace')).toBeVisible();
  const told = page.evaluate(
    () =>
      new Promise((resolve) =>
        window.yaojian?.host?.hear((event) => {
          if (event.kind === 'engine' && event.engine.kind === 'restarting') resolve(event.engine.code);
        }),
      ),
  );
  const back = page.waitForEvent('load');
  double.utilities[0]?.child.kill('SIGKILL');
  expect(await told).toBe('ENGINE_CRASHED');
  await expect.poll(() => double.utilities.length).toBe(2);
  // The window came back by itself: same page, a new engine behind it.
  await back;
  await expect(page.locator('article.trace')).toBeVisible();
  await expect(page.locator('.notice-bad')).toHaveCount(0);
  const log = await readFile(join(folder, 'user', 'crashes.jsonl'), 'utf8');
  expect(JSON.parse(log.trim())).toMatchObject({ what: 'engine', release: '0.1.0' });
  expect(log).not.toContain(replica.code);
});

test('good evidence is judged as proven, under the policy that is pinned here', async ({ start, folder }) => {
  const home = await replica.copy();
  const engine = await openEngine({ home });
  const { text } = await engine.handlers.evidence({ about: { kind: 'code', code: replica.code } }, {});
  await engine.close();
  const good = join(folder, 'life.yje');
  await writeFile(good, text);
  const changed = join(folder, 'changed.yje');
  // One digit of the code that it is about.
  const last = Number(replica.code.at(-1));
  await writeFile(changed, text.replaceAll(replica.code, `${replica.code.slice(0, -1)}${(last + 1) % 10}`));

  const { double, page } = await start({ ...real, home, args: [good] });
  const verdict = page.locator('.evidence-verdict');
  await expect(verdict).toHaveAttribute('data-verdict', 'proven');
  await expect(verdict).toContainText(zhCN.evidence.pinned);
  await expect(verdict.locator('li[data-ok=false]')).toHaveCount(0);
  expect(await verdict.locator('li[data-ok=true]').count()).toBeGreaterThan(3);

  double.app.emit('open-file', { preventDefault: () => {} }, changed);
  await expect(verdict).toContainText('changed.yje');
  await expect(verdict).toHaveAttribute('data-verdict', 'refused');
});

test('what crashes again and again is left alone, until a person wants it', async ({ start }) => {
  const crashing = join(import.meta.dirname, 'crashing-engine-process.ts');
  const { double, page } = await start({ standIns: { 'engine-process.js': crashing } });
  await expect(page.getByRole('alert')).toContainText('ENGINE_GAVE_UP');
  expect(double.utilities.length).toBe(4);
  await page.getByRole('button', { name: '重新启动引擎' }).click();
  await expect.poll(() => double.utilities.length).toBe(8);
  await expect(page.getByRole('alert')).toContainText('ENGINE_GAVE_UP');
});

test('a replica that is not there is said so in the window', async ({ start }) => {
  const { page } = await start(real);
  await expect(page.getByRole('alert')).toContainText('REPLICA_MISSING');
});

test('a locked replica opens by its passphrase, and from then on by the key store', async ({ start }) => {
  const home = await replica.copy();
  const engine = await openEngine({ home });
  engine.slots.addPassphrase(new TextEncoder().encode('春江花月夜'));
  engine.slots.remove('key-file');
  await engine.close();

  const safeStorage = new SafeStorageDouble('gnome_libsecret');
  const first = await start({ ...real, home, safeStorage });
  await expect(first.page.getByRole('heading', { name: '副本已加锁' })).toBeVisible();
  await first.page.getByLabel('口令', { exact: true }).fill('wrong');
  await first.page.getByRole('button', { name: '解锁' }).click();
  await expect(first.page.getByRole('alert')).toContainText('口令不正确');
  await first.page.getByLabel('口令', { exact: true }).fill('春江花月夜');
  await first.page.getByRole('radio', { name: '不再询问口令' }).check();
  await first.page.getByRole('button', { name: '解锁' }).click();
  await expect(first.page.locator('.as-of .chip').first()).toBeVisible();
  await first.double.quit();

  const second = await start({ ...real, home, safeStorage });
  await expect(second.page.locator('.as-of .chip').first()).toBeVisible();
  await second.double.quit();

  // Another account, or another machine: the store does not give the key back, the passphrase still opens it.
  const elsewhere = await start({ ...real, home, storage: 'gnome_libsecret' });
  await expect(elsewhere.page.getByRole('heading', { name: '副本已加锁' })).toBeVisible();
  expect(await unlock(elsewhere.page, '春江花月夜', 'no')).toMatchObject({ ok: true });
});

test('a replica that takes passphrase and key store opens with both, and with neither alone', async ({
  start,
}) => {
  const home = await replica.copy();
  const engine = await openEngine({ home });
  engine.slots.addPassphrase(new TextEncoder().encode('春江花月夜'));
  engine.slots.remove('key-file');
  await engine.close();

  const safeStorage = new SafeStorageDouble('gnome_libsecret');
  const first = await start({ ...real, home, safeStorage });
  await first.page.getByLabel('口令', { exact: true }).fill('春江花月夜');
  await first.page.getByRole('radio', { name: '缺一不可' }).check();
  await expect(first.page.locator('.unlock')).toContainText('只有省级恢复密钥可以打开');
  await first.page.getByRole('button', { name: '解锁' }).click();
  await expect(first.page.locator('.as-of .chip').first()).toBeVisible();
  await first.double.quit();
  await expect(
    openEngine({ home, unlock: { passphrase: new TextEncoder().encode('春江花月夜') } }),
  ).rejects.toMatchObject({ code: 'STORE_AND_PASSPHRASE' });

  const second = await start({ ...real, home, safeStorage });
  await expect(second.page.getByRole('heading', { name: '副本已加锁' })).toBeVisible();
  expect(await unlock(second.page, 'wrong', 'no')).toMatchObject({
    ok: false,
    error: { code: 'PASSPHRASE_WRONG' },
  });
  expect(await unlock(second.page, '春江花月夜', 'no')).toMatchObject({ ok: true });
  await second.double.quit();

  const elsewhere = await start({ ...real, home, storage: 'gnome_libsecret' });
  await expect(elsewhere.page.getByRole('heading', { name: '副本已加锁' })).toBeVisible();
  expect(await unlock(elsewhere.page, '春江花月夜', 'no')).toMatchObject({
    ok: false,
    error: { code: 'STORE_AND_PASSPHRASE' },
  });
});

test('a key store that keeps keys readable is refused', async ({ start }) => {
  const home = await replica.copy();
  const { page } = await start({ ...real, home, storage: 'basic_text' });
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  await page.evaluate(() => {
    location.hash = '#/settings';
  });
  await expect(page.getByRole('region', { name: '操作系统密钥库' })).toContainText(
    'basic_text 以明文保存密钥',
  );
});

test('paths that no dialog gave are refused by the engine', async ({ start, folder }) => {
  const { double, page } = await start({ ...real, home: await replica.copy() });
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  const file = join(folder, 'out.yjb');
  const exported = (path: string) =>
    page.evaluate(
      (target) =>
        new Promise<unknown>((resolve) => {
          window.addEventListener('message', function receive({ data, ports }) {
            const [port] = ports;
            if (data !== 'yaojian:engine-port' || port === undefined) return;
            window.removeEventListener('message', receive);
            port.onmessage = ({ data: answer }) => {
              if (answer.kind !== 'progress') resolve(answer);
            };
            port.postMessage({ kind: 'request', id: 1, method: 'exportBundle', params: { file: target } });
          });
          window.yaojian?.requestEnginePort();
        }),
      path,
    );
  expect(await exported(file)).toMatchObject({ kind: 'failure', error: { code: 'FILE_NOT_CHOSEN' } });
  double.dialog.saves.push(file);
  expect(await page.evaluate(() => window.yaojian?.files?.chooseSave('bundle', '../../x.yjb'))).toBe(file);
  expect(double.dialog.asked[0]).toMatchObject({ defaultPath: 'x.yjb' });
  expect(await exported(file)).toMatchObject({ kind: 'result' });
});
