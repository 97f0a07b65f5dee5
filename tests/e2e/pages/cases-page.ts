import { expect, type Locator, type Page } from '@playwright/test';

/** The case board. */
export class CasesPage {
  readonly page: Page;
  readonly codes: Locator;
  readonly saved: Locator;
  readonly result: Locator;

  constructor(page: Page) {
    this.page = page;
    this.codes = page.locator('.case-table tbody tr');
    this.saved = page.locator('.case-head [role=status]');
    this.result = page.locator('.case-result');
  }

  async begin(name: string): Promise<void> {
    await this.page.getByRole('button', { name: '新建个案' }).first().click();
    await this.page.getByLabel('个案名称').fill(name);
    await this.isSaved();
  }

  async isSaved(): Promise<void> {
    await expect(this.saved).toHaveText('已保存在本机');
  }

  async add(code: string): Promise<void> {
    await this.page.getByLabel('扫描或输入追溯码').fill(code);
    await this.page.keyboard.press('Enter');
  }

  async addParty(party: string): Promise<void> {
    await this.page.getByLabel('加入单位').fill(party);
    await this.page.locator('.ant-select-item-option', { hasText: party }).first().click();
    await expect(this.page.locator('.case-parties li')).toHaveCount(1);
  }

  /** By the name of the box. */
  async mark(name: string): Promise<void> {
    await this.page.getByRole('checkbox', { name }).check();
  }

  async read(name: string, text: string): Promise<void> {
    await this.page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: '计算共同来源' }).click();
    await expect(this.result).toBeVisible({ timeout: 20_000 });
  }

  async show(tab: '可疑单位' | '可疑交货' | '召回范围'): Promise<void> {
    await this.result.getByRole('button', { name: tab }).click();
    await expect(this.result.getByRole('grid', { name: tab })).toBeVisible();
  }
}
