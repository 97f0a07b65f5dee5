/**
 * Every component in all its states, as it is and as it must stay. Letters are drawn as blocks (block-font.ts), so that
 * the pictures are the same on a machine with other fonts. After a change that is meant: `--update-snapshots`.
 */
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import { type BrowserWindowHost, openBrowserWindow } from '../../browser-host/open-browser-window.ts';
import { buildGallery } from '../../build/build-gallery.ts';
import { blockFont } from './block-font.ts';
import { fixtureEngine } from './fixture-engine.ts';

const test = base.extend<{ readonly opened: string }, { readonly gallery: string }>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern
    async ({}, use) => {
      await use(await buildGallery());
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  opened: async ({ page, gallery }, use) => {
    const host: BrowserWindowHost = await openBrowserWindow({
      engine: fixtureEngine({ steps: 1, tick: () => Promise.resolve() }),
      rendererDir: gallery,
      open: false,
      print: () => {},
    });
    await page.goto(host.url);
    await expect(page.locator('.gallery')).toBeVisible();
    await use(host.url);
    await host.close();
  },
});

// The pictures' font is put in from outside, which the page's own policy forbids.
test.use({ bypassCSP: true, viewport: { width: 1100, height: 900 } });

for (const scheme of ['light', 'dark', 'contrast'] as const) {
  test(`the gallery in ${scheme}`, async ({ page, opened }) => {
    expect(opened).not.toBe('');
    await page.evaluate((chosen) => {
      localStorage.setItem('yaojian.appearance', `${chosen} compact`);
    }, scheme);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-scheme', scheme);
    const { violations } = await new AxeBuilder({ page }).disableRules(['page-has-heading-one']).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html).slice(0, 3)])).toEqual([]);
    await page.addStyleTag({
      content: `@font-face { font-family: Block; src: url(${blockFont()}) }
        * { font-family: Block !important; font-weight: 400 !important; letter-spacing: 0 !important }`,
    });
    await page.evaluate(() => document.fonts.load('13px Block'));
    expect(await page.evaluate(() => document.fonts.check('13px Block'))).toBe(true);
    for (const section of await page.locator('.gallery > section').all()) {
      const name = await section.getAttribute('id');
      await expect.soft(section).toHaveScreenshot(`${name}-${scheme}.png`, {
        animations: 'disabled',
        maxDiffPixelRatio: 0.002,
      });
    }
  });
}
