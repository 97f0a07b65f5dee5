import { expect, type Locator, type Page } from '@playwright/test';

/** One code and its life. */
export class TracePage {
  readonly page: Page;
  readonly input: Locator;
  readonly answer: Locator;
  readonly standing: Locator;
  readonly identity: Locator;
  readonly events: Locator;
  readonly tree: Locator;
  readonly notices: Locator;

  constructor(page: Page) {
    this.page = page;
    this.input = page.getByRole('textbox');
    this.answer = page.locator('article.trace');
    this.standing = this.answer.locator('.standing');
    this.identity = this.answer.locator('.identity');
    this.events = this.answer.locator('.life-event');
    this.tree = this.answer.locator('.tree');
    this.notices = page.locator('.page .notice');
  }

  async enter(code: string): Promise<void> {
    await this.input.fill(code);
    await this.input.press('Enter');
  }

  /**
   * As a scanner that types: within milliseconds, wherever the focus is. An event has the time when it was made, as a key
   * has that of its stroke, however long the page takes over each.
   */
  async scan(code: string): Promise<void> {
    await this.page.evaluate(
      (keys) => {
        const strokes = keys.map(
          (key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        );
        for (const stroke of strokes) document.activeElement?.dispatchEvent(stroke);
      },
      [...code, 'Enter'],
    );
  }

  async shows(code: string): Promise<void> {
    await expect(this.answer).toHaveAttribute('data-code', code);
  }

  node(code: string): Locator {
    return this.tree.locator('.node', { has: this.page.locator(`a[href$="${code}"]`) });
  }

  async open(code: string): Promise<void> {
    await this.node(code).getByRole('button').click();
  }

  async walkTo(code: string): Promise<void> {
    await this.node(code).getByRole('link').click();
    await this.shows(code);
  }
}
