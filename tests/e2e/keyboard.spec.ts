/**
 * The ten commonest tasks from beginning to end by keyboard alone: the mouse is never touched, no address is gone to, and
 * nothing is given the focus but by the keys that lead there.
 */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toldBatch } from './fixture/batches.ts';
import { Keys } from './pages/keys.ts';
import { wholeChromium } from './window-chromium.ts';
import { expect, isNotTold, needsTold, test as windowTest } from './workstation-test.ts';

const test = windowTest.extend<{ readonly keys: Keys }>({
  keys: async ({ page, shell }, use) => {
    // The window is open and ready before the first key.
    await shell.isReady();
    await use(new Keys(page));
  },
});

// The shell lets nobody write to the clipboard without being asked.
test.use({ launchOptions: wholeChromium });

test.skip(isNotTold, needsTold);

test('1 a pack is traced from any page, and its code copied', async ({ keys, subject, page }) => {
  const { inStock } = subject.facts;
  await keys.press('Alt+7');
  await expect(page.locator('nav a[aria-current]')).toHaveAttribute('href', '#/region');
  await keys.palette(inStock);
  const life = page.locator('article.trace');
  await expect(life).toHaveAttribute('data-code', inStock);
  await keys.enter(life.locator('.identity-code').getByRole('button', { name: '复制' }));
  await expect(life.locator('.identity-code').getByRole('button', { name: '已复制' })).toBeFocused();
  await keys.press('Control+k', 'Control+v');
  await expect(page.getByRole('combobox')).toHaveValue(inStock);
});

test('2 who a party is, by its initials', async ({ keys, page }) => {
  await keys.press('Control+k');
  await keys.type('zjtz');
  await expect(page.getByRole('option').first()).toContainText('同泽');
  await keys.press('Enter');
  await expect(page.locator('.party-facts')).toContainText('西湖区');
});

test('3 where a batch is, and its holders as a file', async ({ keys, page, saved }) => {
  await keys.press('Alt+3');
  await expect(page.getByLabel('品种')).toBeFocused();
  await keys.type('amxl');
  await expect(page.locator('.ant-select-item-option')).toHaveCount(1);
  await keys.press('ArrowDown', 'Enter');
  await expect(page.getByLabel('批号', { exact: true })).toBeFocused();
  await keys.type(toldBatch.batch);
  await keys.press('Escape', 'Enter');
  await expect(page.locator('.balance')).toBeVisible();
  await keys.tabTo(page.getByRole('button', { name: 'CSV' }));
  const file = await saved(() => keys.press('Enter'));
  expect(file.name).toBe('holders.csv');
  expect((await readFile(file.path, 'utf8')).trimEnd().split('\r\n')).toHaveLength(14);
});

test('4 from a life to its network, and along it', async ({ keys, subject, page }) => {
  await keys.palette(subject.facts.inStock);
  await keys.enter(page.locator('article.trace').getByRole('link', { name: '流通网络' }));
  const drawing = page.locator('.graph-holder');
  await keys.tabTo(drawing);
  await keys.press('ArrowRight');
  await expect(page.locator('.network-node')).toBeVisible();
  await keys.press('Escape');
  await expect(page.locator('.network-node')).toHaveCount(0);
});

test('5 a case with two codes, and what they have in common', async ({ keys, subject, page }) => {
  const { inStock, pack } = subject.facts;
  await keys.press('Alt+5');
  await keys.enter(page.getByRole('button', { name: '新建个案' }));
  await keys.overwrite(page.getByLabel('个案名称'), '两盒同源');
  const code = page.getByLabel('扫描或输入追溯码');
  await keys.tabTo(code);
  for (const one of [inStock, pack]) {
    await keys.type(one);
    await keys.press('Enter');
  }
  await expect(page.locator('.case-table tbody tr')).toHaveCount(2);
  await keys.enter(page.getByRole('button', { name: '计算共同来源' }));
  const result = page.locator('.case-result');
  await expect(result.getByRole('grid')).toContainText('共同环节');
  await keys.enter(result.getByRole('button', { name: '召回范围' }));
  await keys.tabTo(result.getByRole('grid', { name: '召回范围' }));
  await expect(result.getByRole('grid').getByRole('row').nth(1)).toContainText('%');
});

test('6 the evidence of a code', async ({ keys, subject, page, saved }) => {
  const { inStock } = subject.facts;
  await keys.palette(inStock);
  await keys.tabTo(page.locator('article.trace').getByRole('button', { name: '导出证据' }));
  const file = await saved(() => keys.press('Enter'));
  expect(file.name).toBe(`${inStock}.yje`);
});

test('7 audit, narrow the findings, walk them, open one', async ({ keys, page }) => {
  await keys.press('Alt+6');
  await keys.enter(page.getByRole('button', { name: '开始审核' }));
  const grid = page.getByRole('grid');
  await keys.tabTo(page.getByLabel('按级别筛选'));
  await keys.type('高');
  await expect(grid).toHaveAttribute('aria-rowcount', '631');
  await keys.tabTo(grid);
  await keys.press('ArrowDown', 'ArrowDown', 'End', 'PageUp', 'Home', 'ArrowDown', 'Enter');
  const finding = page.locator('.finding');
  await expect(finding).toContainText('可能的正当原因');
  await expect(grid.locator('[aria-selected=true]')).toHaveCount(1);
  await keys.enter(finding.locator('.finding-codes a').first());
  await expect(page.locator('article.trace')).toBeVisible();
});

test('8 synchronise, and watch the job end', async ({ keys, page }) => {
  await keys.palette('同步');
  await expect(page.locator('.job-bar .running')).toBeVisible();
  await keys.enter(page.locator('.job-bar > .link-button'), { back: true });
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/);
  await expect(sheet.locator('.job-done')).toBeVisible();
  await keys.press('Escape');
  await expect(page.locator('.job-bar > .link-button')).toBeFocused();
  await keys.enter(page.locator('.job-bar .job-done').getByRole('button'), { back: true });
  await expect(page.locator('.job-bar')).toHaveCount(0);
});

test('9 a bundle for a stick', async ({ keys, page, window }) => {
  const file = join(tmpdir(), 'out.yjbundle');
  await keys.press('Alt+8');
  await keys.enter(page.locator('.section-tabs a[href$="/bundles"]'));
  const form = page.locator('.bundle-export');
  if (window.dialogs === null) {
    await keys.tabTo(form.getByLabel('写入文件'));
    await keys.type(file);
  } else {
    await window.dialogs.nextSave(file);
    await keys.enter(form.getByRole('button', { name: '选择文件…' }));
    await expect(form.locator('.file-path')).toHaveText(file);
  }
  await keys.enter(form.getByRole('button', { name: '导出', exact: true }));
  await expect(form.locator('.notice-good')).toContainText('out.yjbundle');
});

test('10 another region is subscribed to, and one dropped', async ({ keys, page }) => {
  await keys.press('Alt+8');
  await keys.enter(page.locator('.section-tabs a[href$="/subscriptions"]'));
  await keys.tabTo(page.getByLabel('按代码、名称或拼音查找地区'));
  await keys.type('ningbo');
  await expect(page.locator('.division-hits')).toContainText('宁波市');
  await keys.press('Enter');
  await keys.enter(page.getByRole('button', { name: '订阅…' }));
  const dialog = page.getByRole('dialog');
  await keys.enter(dialog.getByRole('button', { name: '订阅并同步' }), { most: 4 });
  const subscriptions = page.locator('[data-subscription]');
  await expect(subscriptions).toHaveCount(3);
  await keys.enter(subscriptions.nth(0).getByRole('button', { name: /^退订/ }));
  await expect(dialog).toContainText('13 个县区');
  await keys.enter(dialog.getByRole('button', { name: '退订并删除' }), { most: 4 });
  await expect(subscriptions).toHaveCount(2);
});

test('a carton, the map of its way, and a county, with nothing but arrows', async ({
  keys,
  subject,
  page,
}) => {
  await keys.palette(subject.facts.inStock);
  const life = page.locator('article.trace');
  await keys.enter(life.locator('.standing-pack a'));
  await expect(life).toHaveAttribute('data-code', subject.facts.pack);
  await keys.palette(subject.facts.contradicted ?? '');
  await keys.tabTo(page.getByRole('button', { name: '按地区' }));
  await keys.press('Space');
  await expect(page.locator('.map-stops circle').first()).toBeVisible();
  const tile = page.locator('.tile[tabindex="0"]');
  await keys.tabTo(tile);
  await keys.press('ArrowRight');
  await expect(page.locator('.tile:focus')).toHaveCount(1);
  await keys.press('Alt+7');
  // The map of the page before has tiles too, until this page is there.
  await expect(page.locator('nav a[aria-current]')).toHaveAttribute('href', '#/region');
  await expect(life).toHaveCount(0);
  await keys.tabTo(tile);
  await keys.press('Backspace');
  await expect(page.locator('.map-crumbs strong')).toHaveText('浙江省');
  await keys.tabTo(tile);
  await keys.press('Enter');
  await expect(page.locator('.map-crumbs strong')).toHaveText('杭州市');
});

test('a verification is cancelled, the language and the colours changed, the keys listed', async ({
  keys,
  page,
}) => {
  await keys.palette('深度核验');
  await keys.enter(page.locator('.job-bar .running').getByRole('button'), { back: true });
  await expect(page.locator('.job-bar .job-cancelled')).toBeVisible();
  await keys.press('F1');
  await expect(page.getByRole('dialog')).toContainText('Ctrl K');
  await keys.press('Escape');
  await keys.palette('english');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  await keys.palette('high contrast');
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'contrast');
});
