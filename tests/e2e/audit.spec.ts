import { readFile } from 'node:fs/promises';
import { AuditPage } from './pages/audit-page.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.skip(isNotTold, needsTold);

test('an audit runs in the background and its findings stay while other pages are looked at', async ({
  page,
  shell,
}) => {
  const audit = new AuditPage(page);
  await shell.goTo('audit');
  await audit.run();
  await shell.goTo('settings');
  await expect(page.locator('.job-bar')).toContainText('1,260');
  await shell.goTo('audit');
  await expect(audit.grid).toHaveAttribute('aria-rowcount', '1261');
});

test('jobs run one after the other, and one that waits can be taken back', async ({ page, shell, today }) => {
  await today.synchronise();
  await today.verify();
  const sheet = await shell.openJobs();
  await expect(sheet.locator('.job-waiting')).toHaveCount(1);
  await sheet.locator('.job-waiting').getByRole('button').click();
  await expect(sheet.locator('.job-cancelled')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await today.isFinished();
});

test('findings are narrowed, ordered, kept as a view, and the view deleted and brought back', async ({
  page,
  shell,
}) => {
  const audit = new AuditPage(page);
  await shell.goTo('audit');
  await audit.run();
  await audit.narrow('级别', '高 (630)');
  await expect(audit.grid).toHaveAttribute('aria-rowcount', '631');
  await audit.orderBy('码数');
  await audit.saveView('高级别');
  await page.getByRole('button', { name: '清除条件' }).click();
  await expect(audit.grid).toHaveAttribute('aria-rowcount', '1261');
  await page.getByLabel('已存视图').selectOption('高级别');
  await expect(audit.grid).toHaveAttribute('aria-rowcount', '631');
  await page.getByRole('button', { name: '删除视图' }).click();
  await expect(page.getByLabel('已存视图')).toHaveCount(0);
  await audit.grid.focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('已存视图')).toHaveValue('高级别');
  await page.reload();
  await audit.run();
  await expect(audit.grid).toHaveAttribute('aria-rowcount', '631');
});

test('a finding explains itself and leads to the life of its code', async ({ page, shell }) => {
  const audit = new AuditPage(page);
  await shell.goTo('audit');
  await audit.run();
  await audit.search('82062339000000001073');
  await audit.openFirst();
  await expect(audit.finding).toContainText('可能的正当原因');
  await audit.finding.getByRole('link', { name: '1073' }).click();
  await expect(page.locator('article.trace')).toHaveAttribute('data-code', '82062339000000001073');
});

test('what is shown leaves as CSV and as a workbook', async ({ page, shell, saved }) => {
  const audit = new AuditPage(page);
  await shell.goTo('audit');
  await audit.run();
  await audit.search('P44030590');
  const sheet = await saved(() => audit.export('CSV'));
  expect(sheet.name).toBe('findings.csv');
  const csv = await readFile(sheet.path, 'utf8');
  const lines = csv.trimEnd().split('\r\n');
  expect(lines[0]).toBe('\uFEFF级别,规则,所涉追溯码,码数,所涉单位,状态');
  expect(lines).toHaveLength(Number(await audit.grid.getAttribute('aria-rowcount')));
  const book = await saved(() => audit.export('XLSX'));
  expect(book.name).toBe('findings.xlsx');
  const workbook = await readFile(book.path);
  expect(workbook.subarray(0, 2).toString()).toBe('PK');
});

test('a finding leaves as an evidence file', async ({ page, shell, saved }) => {
  const audit = new AuditPage(page);
  await shell.goTo('audit');
  await audit.run();
  await audit.search('82062339000000001073');
  await audit.openFirst();
  const file = await saved(() => audit.finding.getByRole('button', { name: '导出证据' }).click());
  expect(file.name).toMatch(/^[A-Z]\d-.+\.yje$/);
});
