import { expect, isNotTold, needsTold, test } from './workstation-test.ts';

const hyphenated = (code: string) => `${code.slice(0, 7)}-${code.slice(7)}`;

test.describe('a trace', () => {
  test('of a typed code shows identity, holder, state and life', async ({ tracePage, subject }) => {
    await tracePage.enter(subject.facts.inStock);
    await tracePage.shows(subject.facts.inStock);
    await expect(tracePage.standing).toContainText('在库');
    await expect(tracePage.standing.locator('.standing-holder')).not.toBeEmpty();
    await expect(tracePage.identity.locator('.identity-name')).not.toContainText('未知');
    await expect(tracePage.events.nth(2)).toBeVisible();
    await expect(tracePage.answer.locator('.life-via').first()).toContainText('随箱');
  });

  test('takes the code as it is printed on the box', async ({ tracePage, subject }) => {
    await tracePage.enter(`  ${hyphenated(subject.facts.inStock)} `);
    await tracePage.shows(subject.facts.inStock);
  });

  test('of a scan needs no click into the field', async ({ tracePage, subject, shell }) => {
    await tracePage.enter(subject.facts.pack);
    await tracePage.shows(subject.facts.pack);
    await shell.main.focus();
    await tracePage.scan(hyphenated(subject.facts.inStock));
    await tracePage.shows(subject.facts.inStock);
  });

  test('has an address of its own, and Back leads back', async ({ tracePage, subject, shell, page }) => {
    await shell.goToAddress(`#/trace/${subject.facts.pack}`);
    await tracePage.shows(subject.facts.pack);
    await tracePage.enter(subject.facts.inStock);
    await tracePage.shows(subject.facts.inStock);
    await page.goBack();
    await tracePage.shows(subject.facts.pack);
  });

  test('survives a reload of the window', async ({ tracePage, subject, page }) => {
    await tracePage.enter(subject.facts.inStock);
    await tracePage.shows(subject.facts.inStock);
    await page.reload();
    await tracePage.shows(subject.facts.inStock);
  });

  test('walks up to the pack and down again', async ({ tracePage, subject }) => {
    await tracePage.enter(subject.facts.inStock);
    await tracePage.open(subject.facts.pack);
    // A county may know no other content of the pack than this one (semantics 5.1).
    await expect(tracePage.tree.locator('[aria-expanded=true]')).toHaveCount(1);
    await tracePage.walkTo(subject.facts.pack);
    await tracePage.walkTo(subject.facts.inStock);
  });

  test('of a code nobody mentions says what the silence covers, and never "none"', async ({
    tracePage,
    subject,
  }) => {
    await tracePage.enter(subject.facts.unknown);
    await tracePage.shows(subject.facts.unknown);
    await expect(tracePage.standing).toContainText('未知');
    await expect(tracePage.notices.first()).toContainText('没有此码的记录');
    await expect(tracePage.notices.first().locator('tbody tr')).toHaveCount(subject.facts.regions.length);
  });

  test('marks a contradiction at its event and in the list', async ({ tracePage, subject }) => {
    test.skip(subject.facts.contradicted === null, 'this subject has no contradicted code');
    await tracePage.enter(subject.facts.contradicted ?? '');
    await expect(tracePage.answer.locator('.life-contradiction').first()).toBeVisible();
    await expect(tracePage.answer.locator('.issue').first()).toBeVisible();
    await expect(tracePage.answer.locator('.j-ring').first()).toBeVisible();
  });

  test('of goods on their way names receiver and bill', async ({ tracePage, subject }) => {
    test.skip(subject.facts.inTransit === null, 'this subject has nothing in transit');
    await tracePage.enter(subject.facts.inTransit ?? '');
    await expect(tracePage.standing).toContainText('在途');
    await expect(tracePage.standing.locator('.transit')).toContainText('发往');
  });

  test('is remembered in this window only', async ({ tracePage, subject, shell }) => {
    await tracePage.enter(subject.facts.inStock);
    await tracePage.shows(subject.facts.inStock);
    await shell.goTo('trace');
    await expect(tracePage.page.getByRole('navigation', { name: '最近追溯' }).getByRole('link')).toHaveCount(
      1,
    );
  });
});

test.describe('what only the fixture engine has', () => {
  test.skip(isNotTold, needsTold);

  test('a refusal of the engine shows its code and can be tried again', async ({ tracePage }) => {
    const { failingCode } = await import('./fixture-engine.ts');
    await tracePage.enter(failingCode);
    await expect(tracePage.notices.first()).toContainText('BLOCK_DIGEST_MISMATCH');
    await expect(tracePage.notices.first()).toContainText('pack 7f3a');
    await expect(tracePage.notices.first().getByRole('button')).toBeEnabled();
  });

  test('a code known only as context of others claims neither holder nor state', async ({ tracePage }) => {
    const { codes } = await import('./fixture/codes.ts');
    await tracePage.enter(codes.context);
    await expect(tracePage.standing).toContainText('未知');
    await expect(tracePage.notices.first()).toContainText('旁证');
  });

  test('holds and recalls stand beside the state', async ({ tracePage }) => {
    const { codes } = await import('./fixture/codes.ts');
    await tracePage.enter(codes.held);
    await expect(tracePage.standing).toContainText('待处理');
    await expect(tracePage.answer.getByRole('alert')).toContainText('先行登记保存');
    await expect(tracePage.answer).toContainText('2 级召回');
  });

  test('a GS1 element string leads to the same life as its link', async ({ tracePage }) => {
    const { codes } = await import('./fixture/codes.ts');
    await tracePage.enter('(01)06901234567892(21)A1B2C3');
    await tracePage.shows(codes.gs1);
  });
});
