import { expect, test } from './workstation-test.ts';

test.describe('the overview', () => {
  test('lists every region of the replica, those that need attention first', async ({
    overview,
    subject,
  }) => {
    for (const region of subject.facts.regions) await expect(overview.region(region)).toBeVisible();
    const states = await overview.regions
      .locator('.chip')
      .evaluateAll((chips) =>
        chips.map((chip) => [...chip.classList].find((name) => name.startsWith('fresh-'))),
      );
    const order = ['fresh-refuse', 'fresh-unknown', 'fresh-stale', 'fresh-ageing', 'fresh-fresh'];
    const ranks = states.map((state) => order.indexOf(state ?? ''));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test('synchronises: shows progress, says what came, and is ready again', async ({ overview }) => {
    await overview.synchronise();
    await overview.isFinished();
    await expect(overview.page.getByRole('button', { name: '立即同步' })).toBeEnabled();
  });

  test('verifies, deeply too, and keeps the result as the last one', async ({ overview }) => {
    await overview.verify({ deep: true });
    await overview.isFinished();
    await expect(overview.outcome).toContainText('全部相符');
    await expect(overview.page.locator('.panel', { hasText: '完整性核验' }).locator('.tag')).toHaveText(
      '深度',
    );
  });
});

test.describe('long work', () => {
  // Needs work long enough to be caught at it.
  test.skip(process.env['YAOJIAN_E2E_SUBJECT'] !== undefined, 'the fixture engine paces its work');

  test('shows its progress and can be cancelled', async ({ overview }) => {
    await overview.synchronise();
    await expect(overview.running.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/);
    await expect(overview.page.getByRole('button', { name: '立即核验' })).toBeDisabled();
    await overview.cancel();
    await overview.isFinished();
    await expect(overview.outcome).toContainText('已取消');
  });

  test('goes on while another page is looked at', async ({ overview, shell }) => {
    await overview.verify();
    await expect(overview.running).toBeVisible();
    await shell.goTo('trace');
    await shell.goTo('today');
    await expect(overview.running).toBeVisible();
    await overview.isFinished();
  });
});
