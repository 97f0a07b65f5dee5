import { readFile } from 'node:fs/promises';
import { CasesPage } from './pages/cases-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test('from a life to its network, into a case, to common sources and the scope of a recall', async ({
  page,
  shell,
  subject,
  tracePage,
}) => {
  test.setTimeout(90_000);
  const { inStock } = subject.facts;
  await tracePage.enter(inStock);
  await tracePage.shows(inStock);
  await tracePage.events.first().getByRole('button', { name: '原始记录与证明' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.locator('.proof-chain li')).toHaveCount(6);
  await expect(sheet.locator('.event-document')).toContainText('"type"');
  await page.keyboard.press('Escape');

  await page.locator('#content').getByRole('link', { name: '流通网络' }).click();
  const network = new NetworkPage(page);
  await expect(network.drawing).toBeVisible({ timeout: 20_000 });
  await expect(network.shown).not.toContainText('0 个节点');
  await network.walk('ArrowRight');
  await expect(network.selection).toBeVisible();

  await page.goBack();
  await tracePage.shows(inStock);
  await page.getByRole('button', { name: '加入个案' }).click();
  await page.getByRole('status').getByRole('link', { name: '未命名个案' }).click();
  const cases = new CasesPage(page);
  await expect(cases.codes).toHaveCount(1);
  await cases.add(subject.facts.pack);
  await expect(cases.codes).toHaveCount(2);
  await cases.run();
  await cases.show('召回范围');
  await expect(cases.result.getByRole('grid').getByRole('row').nth(1)).toContainText('%');
  await cases.show('可疑单位');
  await expect(cases.result.getByRole('grid')).toContainText('共同环节');
  await cases.result.getByRole('button', { name: '在网络图中标出' }).click();
  await expect(network.drawing).toBeVisible({ timeout: 20_000 });
  await expect(network.grid.getByRole('columnheader', { name: '可解释' })).toBeVisible();
  await shell.isReady();
});

test.describe('a case', () => {
  test.skip(isNotTold, needsTold);

  test('takes codes one by one, from a list and from a file, each once', async ({ page, shell }) => {
    const cases = new CasesPage(page);
    await shell.goTo('cases');
    await cases.begin('某批次不良反应');
    await cases.add('8206233-9000000001004');
    await cases.add('82062339000000001004');
    await expect(cases.codes).toHaveCount(1);
    await cases.read('codes.csv', '药店,追溯码\n甲,82062339000000001021\n乙,82062339000000001073\n丙,无\n');
    await expect(cases.codes).toHaveCount(3);
    await expect(page.locator('.case-said')).toContainText('1 行不是追溯码');
    await cases.isSaved();
    await page.reload();
    await expect(cases.codes).toHaveCount(3);
    await expect(page.getByLabel('个案名称')).toHaveValue('某批次不良反应');
  });

  test('that was deleted comes back whole, and so does a code', async ({ page, shell }) => {
    const cases = new CasesPage(page);
    await shell.goTo('cases');
    await cases.begin('误删');
    await cases.add('82062339000000001004');
    await page.getByRole('button', { name: '移除 82062339000000001004' }).click();
    await expect(cases.codes).toHaveCount(0);
    await page.getByRole('button', { name: /撤销/ }).click();
    await expect(cases.codes).toHaveCount(1);
    await cases.isSaved();
    await page.getByRole('button', { name: '删除个案' }).click();
    await expect(page.locator('.case-list li')).toHaveCount(0);
    await page.getByRole('button', { name: /撤销/ }).click();
    await expect(cases.codes).toHaveCount(1);
    await expect(page.locator('.case-list li')).toHaveCount(1);
  });

  test('leaves as evidence as it stands, marks of a moment ago included', async ({
    page,
    shell,
    subject,
    saved,
  }) => {
    const cases = new CasesPage(page);
    await shell.goTo('cases');
    await cases.begin('污染终止');
    await cases.add(subject.facts.inStock);
    await cases.run();
    await cases.addParty('P33010044');
    const file = await saved(async () => {
      await cases.mark('污染在 P33010044 终止');
      await cases.result.getByRole('button', { name: '导出证据' }).click();
    });
    expect(file.name).toBe('case.yje');
    const { case: kept } = JSON.parse(await readFile(file.path, 'utf8'));
    expect(kept.content.question).toMatchObject({ killAt: ['P33010044'] });
    await expect(cases.result).toContainText('请重新计算');
  });

  test('says which of its codes the record does not follow', async ({ page, shell, subject }) => {
    const cases = new CasesPage(page);
    await shell.goTo('cases');
    await cases.begin('未知码');
    await cases.add(subject.facts.inStock);
    await cases.add(subject.facts.unknown);
    await cases.run();
    await expect(cases.codes.nth(1)).toContainText('副本未跟踪');
    await expect(cases.result).toContainText('2 个码中有 1 个没有经历可依据');
    await page.getByLabel(`${subject.facts.inStock} 的权重`).fill('3');
    await page.keyboard.press('Tab');
    await expect(cases.result).toContainText('请重新计算');
  });
});

test.describe('a life', () => {
  test.skip(isNotTold, needsTold);

  test('leaves as an evidence file', async ({ page, subject, tracePage, saved }) => {
    await tracePage.enter(subject.facts.inStock);
    await tracePage.shows(subject.facts.inStock);
    const file = await saved(() => page.getByRole('button', { name: '导出证据' }).click());
    expect(file.name).toBe(`${subject.facts.inStock}.yje`);
  });

  test('has what the centre says apart from what is proven', async ({ page, subject, tracePage }) => {
    await tracePage.enter(subject.facts.inStock);
    await tracePage.shows(subject.facts.inStock);
    await page.getByRole('button', { name: '询问中心' }).click();
    const centre = page.locator('.centre-answer');
    await expect(centre.locator('.panel-head')).toContainText('未核验');
    await expect(centre).toContainText('其中 1 个本机没有');
    await expect(centre.locator('.notice')).toContainText('深圳市市场监督管理局');
    await expect(tracePage.standing).toContainText('在库');
  });
});
