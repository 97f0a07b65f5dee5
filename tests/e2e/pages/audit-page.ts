import { expect, type Locator, type Page } from '@playwright/test';

/** What looks wrong in the record. */
export class AuditPage {
  readonly page: Page;
  readonly grid: Locator;
  readonly finding: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid');
    this.finding = page.locator('.finding');
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: /开始审核|重新审核/ }).click();
    await expect(this.page.locator('.job-bar .job-done')).toBeVisible({ timeout: 60_000 });
    await expect(this.grid).toBeVisible();
  }

  async narrow(column: string, choice: string): Promise<void> {
    await this.page.getByLabel(`按${column}筛选`).selectOption({ label: choice });
  }

  async orderBy(column: string): Promise<void> {
    await this.page.getByRole('button', { name: column, exact: true }).click();
    await expect(this.page.getByRole('columnheader', { name: column })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
  }

  async search(text: string): Promise<void> {
    await this.page.getByLabel('在表中查找').fill(text);
  }

  async saveView(name: string): Promise<void> {
    await this.page.getByRole('button', { name: '存为视图' }).click();
    await this.page.getByLabel('视图名称').fill(name);
    await this.page.keyboard.press('Enter');
  }

  async openFirst(): Promise<void> {
    await this.grid.focus();
    await this.page.keyboard.press('Home');
    await this.page.keyboard.press('Enter');
    await expect(this.finding).toBeVisible();
  }

  async export(format: 'CSV' | 'XLSX'): Promise<void> {
    await this.page.getByRole('button', { name: format }).click();
  }
}
