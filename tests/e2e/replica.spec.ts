import { readFile } from 'node:fs/promises';
import { sections } from '../../renderer/replica/sections.ts';
import { breachesOf } from './breaches.ts';
import { shownByOther } from './fixture/synchronised.ts';
import { ReplicaPage } from './pages/replica-page.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.describe('the replica, whatever the engine', () => {
  test('lists every county under its province, and says why one is as fresh as it is', async ({
    page,
    shell,
    subject,
  }) => {
    const replica = new ReplicaPage(page);
    await shell.isReady();
    await replica.open('regions');
    for (const region of subject.facts.regions) await expect(replica.region(region)).toBeVisible();
    const [first = ''] = subject.facts.regions;
    await replica.region(first).locator('.link-button').click();
    await expect(page).toHaveURL(new RegExp(`#/replica/regions/${first}$`));
    await expect(page.locator('.held-pairs')).toBeVisible();
    const toggle = replica.tree.first().locator('.tree-toggle');
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await expect(replica.region(first)).toBeHidden();
  });

  test('a synchronisation leaves a line in the history', async ({ page, shell, today }) => {
    const replica = new ReplicaPage(page);
    await today.synchronise();
    await today.isFinished();
    await replica.open('activity');
    await expect(replica.history.first()).toContainText('网络');
    await expect(shell.main).toContainText('分叉证据');
  });

  test('agrees with its own checkpoint, from its text and from a picture of its code', async ({
    page,
    shell,
  }) => {
    const replica = new ReplicaPage(page);
    await shell.isReady();
    await replica.open('compare');
    await replica.compareWithPicture(await replica.qr.screenshot());
    await expect(replica.verdict).toHaveAttribute('data-verdict', 'agree');
    const text = await page.locator('.compare-other textarea').inputValue();
    expect(text).toMatch(/^yaojian checkpoint 1\n/);
    await replica.open('regions');
    await replica.open('compare');
    await replica.compareWith(text);
    await expect(replica.verdict).toHaveAttribute('data-verdict', 'agree');
  });

  test('what is no checkpoint is refused with its rule, its remedy and its code', async ({ page, shell }) => {
    const replica = new ReplicaPage(page);
    await shell.isReady();
    await replica.open('compare');
    await replica.compareWith('82062339000000001073');
    await expect(replica.refusal).toContainText('这不是另一工作站出示的检查点');
    await expect(replica.refusal).toContainText('COMPARISON_MALFORMED');
    await expect(replica.refusal).toContainText('如何处理');
  });

  test('shows whom it believes', async ({ page, shell }) => {
    const replica = new ReplicaPage(page);
    await shell.isReady();
    await replica.open('trust');
    await expect(page.locator('.fingerprint')).toHaveText(/^([0-9a-f]{4} ?){16}$/);
    await expect(page.locator('.key-list').first()).toBeVisible();
    await expect(shell.main).toContainText('密钥文件');
  });
});

test.describe('the real engine', () => {
  test.skip(
    ({ subject }) => subject.facts.told,
    'needs a replica: YAOJIAN_E2E_SUBJECT=./subjects/real-subject.ts',
  );

  test('writes a bundle, reads it again, and refuses what is none', async ({ page, shell }, info) => {
    const replica = new ReplicaPage(page);
    await shell.isReady();
    await replica.open('bundles');
    const file = info.outputPath('county.yjbundle');
    await replica.exportTo(file);
    await expect(page.locator('.bundle-export .notice-good')).toContainText('导出完成');
    expect((await readFile(file)).subarray(0, 6).toString()).toBe('YJBNDL');
    await replica.importFrom(file);
    await expect(page.locator('.bundle-import .notice-good')).toBeVisible();
    await replica.importFrom('/etc/hostname');
    await expect(page.locator('.bundle-import .refusal')).toContainText('BUNDLE_FILE_MALFORMED');
    await replica.open('activity');
    await expect(replica.refusal).toContainText('不是本程序的数据集文件');
    await expect(replica.history.first()).toHaveAttribute('data-outcome', 'refused');
    await expect(replica.history.nth(1)).toHaveAttribute('data-outcome', 'done');
    await expect(replica.history.nth(1)).toContainText('数据集');
  });
});

test.describe('told states', () => {
  test.skip(isNotTold, needsTold);

  for (const section of sections) {
    test(`${section} is walked by keyboard and readable in high contrast`, async ({ page, shell }) => {
      const replica = new ReplicaPage(page);
      await shell.isReady();
      await page.evaluate(() => localStorage.setItem('yaojian.appearance', 'contrast compact'));
      await page.reload();
      await shell.isReady();
      await expect(page.locator('html')).toHaveAttribute('data-scheme', 'contrast');
      await replica.open('regions');
      await page.locator(`.section-tabs a[href$="/${section}"]`).focus();
      await page.keyboard.press('Enter');
      await expect(page.locator(`.section-tabs a[href$="/${section}"]`)).toHaveAttribute(
        'aria-current',
        'page',
      );
      await page.keyboard.press('Tab');
      await expect(page.locator('main :focus')).toHaveCount(1);
      await expect(page.locator('.skeleton')).toHaveCount(0);
      await page.screenshot({ path: `test-results/screens/replica-contrast-${section}.png` });
      expect(await breachesOf(page)).toEqual([]);
    });
  }

  test('work under way shows its phase and can be stopped', async ({ page, today }) => {
    const replica = new ReplicaPage(page);
    await today.synchronise();
    await replica.open('activity');
    await expect(replica.now.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/);
    await expect(replica.now).toContainText('取得并核验数据包');
    await replica.now.getByRole('button').click();
    await expect(replica.now).toContainText('没有正在进行的任务');
  });

  test('a refusal says record, rule and remedy, and its evidence leaves as a file', async ({
    page,
    shell,
    saved,
  }) => {
    const replica = new ReplicaPage(page);
    await shell.isReady();
    await replica.open('activity');
    await expect(replica.refusal).toContainText('由 1204 条退回到 1198 条');
    await expect(replica.refusal).toContainText('此次出示');
    await expect(replica.refusal).toContainText('导出分叉证据');
    const file = await saved(() => page.getByRole('button', { name: '导出分叉证据' }).click());
    const evidence = JSON.parse(await readFile(file.path, 'utf8')) as { items: unknown[] };
    expect(evidence.items).toHaveLength(1);
    await replica.history.filter({ hasText: 'CLOUD_UNREACHABLE' }).getByRole('button').click();
    await expect(replica.dialog).toContainText('检查网络或中心地址');
    expect(await breachesOf(page)).toEqual([]);
  });

  const verdicts = [
    ['behind', shownByOther(1_210), '本机落后 6 条'],
    ['ahead', shownByOther(1_200), '本机领先 4 条'],
    ['fork', shownByOther(1_204, true), '不同的历史'],
    ['cannot_tell', shownByOther(2_000), '请让对方先读取本机的二维码'],
  ] as const;
  for (const [verdict, text, words] of verdicts) {
    test(`another workstation may be: ${verdict}`, async ({ page, shell }) => {
      const replica = new ReplicaPage(page);
      await shell.isReady();
      await replica.open('compare');
      await replica.compareWith(text);
      await expect(replica.verdict).toHaveAttribute('data-verdict', verdict);
      await expect(replica.verdict).toContainText(words);
      await page.screenshot({ path: `test-results/screens/replica-verdict-${verdict}.png` });
      expect(await breachesOf(page)).toEqual([]);
    });
  }

  test('a picture without a code says so', async ({ page, shell }) => {
    const replica = new ReplicaPage(page);
    await shell.isReady();
    await replica.open('compare');
    await replica.compareWithPicture(await page.locator('.section-tabs').screenshot());
    await expect(shell.main).toContainText('图片中没有可读的二维码');
  });

  test('a region is found, its cost said, subscribed to after a question, and dropped again', async ({
    page,
    shell,
  }) => {
    const replica = new ReplicaPage(page);
    await shell.isReady();
    await replica.open('subscriptions');
    await replica.search('ningbo');
    await page.locator('.division-hits button').first().click();
    await expect(page.locator('.adding')).toContainText('1,170');
    await page.getByRole('button', { name: '订阅…' }).click();
    await expect(replica.dialog).toContainText('3302');
    expect(await breachesOf(page)).toEqual([]);
    await replica.dialog.getByRole('button', { name: '订阅并同步' }).click();
    await expect(replica.subscriptions).toHaveCount(3);
    await expect(page.locator('.job-bar')).toContainText('同步');
    await page.locator('[data-subscription="3301"]').getByRole('button', { name: /^退订/ }).click();
    await expect(replica.dialog).toContainText('13 个县区');
    await page.keyboard.press('Escape');
    await expect(replica.dialog).toBeHidden();
    await expect(replica.subscriptions).toHaveCount(3);
  });

  test('a bundle is named by its whole path; what is none is refused, half a one is taken as far as it goes', async ({
    page,
    shell,
  }) => {
    const replica = new ReplicaPage(page);
    await shell.isReady();
    await replica.open('bundles');
    await page.locator('.bundle-import input').fill('stick/county.yjbundle');
    await expect(page.locator('.bundle-import button')).toBeDisabled();
    await replica.importFrom('/media/stick/notes.txt');
    await expect(page.locator('.bundle-import .refusal')).toContainText('重新复制');
    await replica.importFrom('/media/stick/half.yjbundle');
    await expect(page.locator('.bundle-import .notice-bad')).toContainText('缺 1 处', { timeout: 15_000 });
    await replica.exportTo('/media/stick/out.yjbundle');
    await expect(page.locator('.bundle-export .notice-good')).toContainText('out.yjbundle', {
      timeout: 15_000,
    });
  });
});
