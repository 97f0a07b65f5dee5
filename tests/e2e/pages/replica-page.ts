import { expect, type Locator, type Page } from '@playwright/test';
import type { Section } from '../../../renderer/replica/sections.ts';

/** The replica: what it holds, what happens to it, whom it believes. */
export class ReplicaPage {
  readonly page: Page;
  readonly tree: Locator;
  readonly now: Locator;
  readonly history: Locator;
  readonly refusal: Locator;
  readonly verdict: Locator;
  readonly qr: Locator;
  readonly subscriptions: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tree = page.locator('.region-tree tbody tr');
    this.now = page.locator('.replica-now');
    this.history = page.locator('.replica-history tbody tr');
    this.refusal = page.locator('main .notice', { has: page.locator('.refusal') });
    this.verdict = page.locator('.verdict');
    this.qr = page.locator('.compare-own .qr');
    this.subscriptions = page.locator('[data-subscription]');
    this.dialog = page.getByRole('dialog');
  }

  async open(section: Section): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = `#/replica/${to}`;
    }, section);
    await expect(this.page.locator('.section-tabs [aria-current]')).toHaveAttribute(
      'href',
      `#/replica/${section}`,
    );
  }

  region(code: string): Locator {
    return this.page.locator(`.region-tree tr[data-region="${code}"]`);
  }

  async compareWith(text: string): Promise<void> {
    await this.page.locator('.compare-other textarea').fill(text);
    await this.page.locator('.compare-actions button').first().click();
  }

  async compareWithPicture(png: Buffer): Promise<void> {
    await this.page
      .locator('.compare-actions input[type=file]')
      .setInputFiles({ name: 'other.png', mimeType: 'image/png', buffer: png });
  }

  async importFrom(path: string): Promise<void> {
    await this.page.locator('.bundle-import input').fill(path);
    await this.page.locator('.bundle-import button').click();
  }

  async exportTo(path: string): Promise<void> {
    await this.page.locator('.bundle-export .file-field input').fill(path);
    await this.page.locator('.bundle-export').getByRole('button', { name: '导出' }).click();
  }

  async search(text: string): Promise<void> {
    await this.page.locator('.division-search input').fill(text);
  }
}
