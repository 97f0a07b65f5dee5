import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

test.describe('the start page', () => {
  test('lists every region of the replica, those that need attention first', async ({ today, subject }) => {
    for (const region of subject.facts.regions) await expect(today.region(region)).toBeVisible();
    const states = await today.regions
      .locator('.chip')
      .evaluateAll((chips) =>
        chips.map((chip) => [...chip.classList].find((name) => name.startsWith('fresh-'))),
      );
    const order = ['fresh-refuse', 'fresh-unknown', 'fresh-stale', 'fresh-ageing', 'fresh-fresh'];
    const ranks = states.map((state) => order.indexOf(state ?? ''));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test('synchronises: shows progress, says what came, and is ready again', async ({ today }) => {
    await today.synchronise();
    await today.isFinished();
    await expect(today.page.getByRole('button', { name: '立即同步' })).toBeEnabled();
  });

  test('verifies, deeply too, and keeps the result as the last one', async ({ today }) => {
    await today.verify({ deep: true });
    await today.isFinished();
    await expect(today.outcome).toContainText('全部相符');
    await expect(today.page.locator('.panel', { hasText: '完整性核验' }).locator('.tag')).toHaveText('深度');
  });
});

test.describe('long work', () => {
  // Needs work long enough to be caught at it.
  test.skip(isNotTold, needsTold);

  test('shows its progress and can be cancelled', async ({ today }) => {
    await today.synchronise();
    await expect(today.running.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/);
    await expect(today.page.getByRole('button', { name: '立即同步' })).toBeDisabled();
    await today.cancel();
    await today.isFinished();
    await expect(today.outcome).toContainText('已取消');
  });

  test('goes on while another page is looked at', async ({ today, shell }) => {
    await today.verify();
    await expect(today.running).toBeVisible();
    await shell.goTo('trace');
    await shell.goTo('today');
    await expect(today.running).toBeVisible();
    await today.isFinished();
  });
});
