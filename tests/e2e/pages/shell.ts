import { expect, type Locator, type Page } from '@playwright/test';

/** The places of the rail. */
export const places = ['today', 'trace', 'batch', 'network', 'cases', 'audit', 'region', 'settings'] as const;
export type Place = (typeof places)[number];

/** What surrounds every page: places, language, as-of. */
export class Shell {
  readonly page: Page;
  readonly asOf: Locator;
  readonly main: Locator;

  constructor(page: Page) {
    this.page = page;
    this.asOf = page.locator('.as-of');
    this.main = page.getByRole('main');
  }

  async isReady(): Promise<void> {
    await expect(this.asOf.locator('.chip').first()).toBeVisible();
  }

  async goTo(place: Place): Promise<void> {
    await this.page.locator(`nav a[href="#/${place}"]`).click();
    await expect(this.page.locator(`nav a[href="#/${place}"]`)).toHaveAttribute('aria-current', 'page');
  }

  /** As a bookmark or another program would: by address. */
  async goToAddress(fragment: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
  }

  async speak(language: 'zh-CN' | 'en-US'): Promise<void> {
    await this.page.getByRole('button', { name: language === 'zh-CN' ? '中文' : 'English' }).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
  }

  /** The sheet with every job of this window. */
  async openJobs(): Promise<Locator> {
    await this.page.locator('.job-bar > .link-button').click();
    const sheet = this.page.getByRole('dialog');
    await expect(sheet).toBeVisible();
    return sheet;
  }

  /** Opens the palette and types; the options come as they are found. */
  async find(text: string): Promise<Locator> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('combobox').fill(text);
    const options = this.page.getByRole('option');
    await expect(options.first()).toBeVisible();
    return options;
  }

  async showAllRegions(): Promise<Locator> {
    await this.asOf.getByRole('button').click();
    const list = this.page.locator('.ant-popover .coverage');
    await expect(list).toBeVisible();
    return list;
  }
}
