import { CasesPage } from './pages/cases-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.describe.configure({ timeout: 180_000 });
test.describe('ways between two parties', () => {
  test.skip(isNotTold, needsTold);

  test('are listed shortest first and set apart in the drawing, by the keyboard alone', async ({
    page,
    shell,
  }) => {
    const network = new NetworkPage(page);
    await shell.goToAddress('#/network/party%3AP33010001');
    await expect(network.drawing).toBeVisible({ timeout: 20_000 });
    await page.getByRole('button', { name: '路径', exact: true }).press('Enter');
    await expect(page.getByRole('combobox', { name: '路径起点' })).toHaveValue(/\S/);
    const to = page.getByRole('combobox', { name: '路径终点' });
    await to.fill('P33070031');
    await expect(page.getByRole('option')).not.toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const list = page.getByRole('list', { name: '路径' });
    await expect(list.getByRole('button')).toHaveCount(3);
    await expect(list.getByRole('button').first()).toContainText('经 2 次交货');
    await expect(list.getByRole('button').first()).toHaveAttribute('aria-pressed', 'true');
    await list.getByRole('button').nth(2).press('Enter');
    await expect(list.getByRole('button').nth(2)).toHaveAttribute('aria-pressed', 'true');
    await expect(list.getByRole('button').nth(2)).toContainText('经 3 次交货');
    const all = page.getByRole('button', { name: '全部同时标出' });
    await all.press('Enter');
    await expect(all).toHaveAttribute('aria-pressed', 'true');
  });

  test('that are none say so', async ({ page, shell }) => {
    await shell.goToAddress('#/network/party%3AP33010102');
    await page.getByRole('button', { name: '路径', exact: true }).click();
    const to = page.getByRole('combobox', { name: '路径终点' });
    await to.fill('P33010001');
    await page.getByRole('option').first().waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText('两者之间没有路径')).toBeVisible();
  });
});

test.describe('the parties of a case', () => {
  test.skip(isNotTold, needsTold);

  test('say where contamination mixes or ends, and a changed mark asks for another run', async ({
    page,
    shell,
    subject,
  }) => {
    const cases = new CasesPage(page);
    await shell.goTo('cases');
    await cases.begin('标记');
    await cases.add(subject.facts.inStock);
    const party = page.getByRole('combobox', { name: '加入单位' });
    await party.fill('P33010102');
    await page.locator('.ant-select-item-option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await cases.run();
    await page.getByRole('checkbox', { name: '污染在 P33010102 终止' }).press('Space');
    await expect(cases.result).toContainText('请重新计算');
    await page.getByRole('checkbox', { name: 'P33010102 内部可交叉污染' }).check();
    await cases.isSaved();
    await page.reload();
    await expect(page.getByRole('checkbox', { name: '污染在 P33010102 终止' })).toBeChecked();
    await page.getByRole('button', { name: '移除 P33010102' }).click();
    await page.getByRole('button', { name: /撤销/ }).click();
    await expect(page.getByRole('checkbox', { name: 'P33010102 内部可交叉污染' })).toBeChecked();
  });
});
