import { expect, type Locator, type Page } from '@playwright/test';

/** The replica as a whole. */
export class TodayPage {
  readonly page: Page;
  readonly regions: Locator;
  readonly running: Locator;
  readonly outcome: Locator;

  constructor(page: Page) {
    this.page = page;
    this.regions = page.locator('.regions tbody tr');
    this.running = page.locator('.job-bar .running');
    this.outcome = page.locator('.job-bar .job-outcome');
  }

  region(code: string): Locator {
    return this.page.locator(`tr[data-region="${code}"]`);
  }

  async synchronise(): Promise<void> {
    await this.page.getByRole('button', { name: /立即同步|Synchronise now/ }).click();
  }

  async verify(options: { readonly deep?: boolean } = {}): Promise<void> {
    if (options.deep) await this.page.getByRole('checkbox').check();
    await this.page.getByRole('button', { name: /立即核验|Verify now/ }).click();
  }

  async cancel(): Promise<void> {
    await this.running.getByRole('button').click();
  }

  async isFinished(): Promise<void> {
    await expect(this.running).toBeHidden();
    await expect(this.outcome).toBeVisible();
  }
}
