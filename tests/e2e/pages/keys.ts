/** A person with a keyboard: what has the focus is what was walked to, and nothing is pressed that is not on the keys. */
import { expect, type Locator, type Page } from '@playwright/test';

/** What stands at the focus, as a failure names it, and whether it is one of those. Runs in the page. */
function standsAt(wanted: readonly Element[]): { readonly there: boolean; readonly what: string } {
  const at = document.activeElement;
  if (at === null || at === document.body) return { there: false, what: 'nothing' };
  const words = at.getAttribute('aria-label') ?? at.textContent ?? '';
  const kind = at.localName + (at.classList[0] === undefined ? '' : `.${at.classList[0]}`);
  return { there: wanted.includes(at), what: `${kind} "${words.trim().slice(0, 24)}"` };
}

export interface Walk {
  /** Keys after which it counts as out of reach. A person gives up sooner than a program. */
  readonly most?: number;
  readonly back?: boolean;
}

export class Keys {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** Letter by letter, as a person types: what comes faster is a scan. */
  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Tab until one of `wanted` has the focus; fails with the way it walked. */
  async tabTo(wanted: Locator, { most = 40, back = false }: Walk = {}): Promise<void> {
    // What is not drawn yet is waited for: a person sees it first, and then walks to it.
    await expect(wanted.first()).toBeVisible();
    const way: string[] = [];
    for (let pressed = 0; pressed <= most; pressed++) {
      const { there, what } = await wanted.evaluateAll(standsAt);
      if (there) return;
      way.push(what);
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`${wanted} is not reached by ${most} keys: ${way.join(' → ')}`);
  }

  /** Walks there and presses. */
  async enter(wanted: Locator, walk: Walk = {}): Promise<void> {
    await this.tabTo(wanted, walk);
    await this.page.keyboard.press('Enter');
  }

  /** Over what stands in a field. */
  async overwrite(field: Locator, text: string, walk: Walk = {}): Promise<void> {
    await this.tabTo(field, walk);
    await this.press('Control+a');
    await this.type(text);
  }

  /** The first thing that the palette finds. */
  async palette(text: string): Promise<void> {
    await this.press('Control+k');
    await this.type(text);
    await expect(this.page.getByRole('option').first()).toBeVisible();
    await this.press('Enter');
  }
}
