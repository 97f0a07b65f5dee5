import { expect, type Locator, type Page } from '@playwright/test';

/** Who delivered what to whom: the drawing, the table beside it, filters and files. */
export class NetworkPage {
  readonly page: Page;
  readonly drawing: Locator;
  readonly selection: Locator;
  readonly grid: Locator;
  readonly shown: Locator;

  constructor(page: Page) {
    this.page = page;
    this.drawing = page.locator('.graph-holder');
    this.selection = page.locator('.network-node');
    this.grid = page.getByRole('grid');
    this.shown = page.locator('.network-tools [role=status]');
  }

  async startFrom(start: string): Promise<void> {
    const field = this.page.locator('.network-search').getByRole('combobox').first();
    await field.fill(start);
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('button', { name: '查看网络' }).click();
    await expect(this.drawing).toBeVisible({ timeout: 15_000 });
  }

  /** By the keys, in the drawing. */
  async walk(...keys: readonly string[]): Promise<void> {
    await this.drawing.focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async groupByCounty(on: boolean): Promise<void> {
    await this.page.getByLabel('按县合并').setChecked(on);
  }

  async export(format: string): Promise<void> {
    await this.page.getByRole('button', { name: '导出' }).click();
    await this.page.getByRole('menuitem', { name: format }).click();
  }
}
