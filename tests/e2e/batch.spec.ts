import { toldBatch } from './fixture/batches.ts';
import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.skip(isNotTold, needsTold);

test('a batch leaves as an evidence file', async ({ page, shell, saved }) => {
  await shell.goToAddress(`#/batch/${toldBatch.product}/${toldBatch.batch}`);
  const file = await saved(() => page.getByRole('button', { name: '导出证据' }).click());
  expect(file.name).toContain('.yje');
});
