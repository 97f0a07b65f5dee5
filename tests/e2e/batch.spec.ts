import { toldBatch } from './fixture/batches.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.skip(isNotTold, needsTold);

test('a batch leaves as an evidence file', async ({ page, shell, saved }) => {
  await shell.goToAddress(`#/batch/${toldBatch.product}/${toldBatch.batch}`);
  const file = await saved(() => page.getByRole('button', { name: '导出证据' }).click());
  expect(file.name).toContain('.yje');
});

test('a batch is shown by Enter, however late its suggestion comes', async ({ page, shell }) => {
  await shell.goToAddress(`#/batch/${toldBatch.product}`);
  await expect(page.getByLabel('批号', { exact: true })).toBeFocused();
  const slow = await page.context().newCDPSession(page);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 12 });
  await page.keyboard.type(toldBatch.batch);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.locator('.balance')).toBeVisible();
});
