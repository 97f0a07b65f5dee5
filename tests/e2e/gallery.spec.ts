/**
 * Every component in all its states, as it is and as it must stay. Letters are drawn as blocks (block-font.ts), so that
 * the pictures are the same on a machine with other fonts. After a change that is meant: `--update-snapshots`.
 */
import { test as base, expect } from '@playwright/test';
import { type BrowserWindowHost, openBrowserWindow } from '../../browser-host/open-browser-window.ts';
import { buildGallery } from '../../build/build-gallery.ts';
import { blockFont } from './block-font.ts';
import { breachesOf } from './breaches.ts';
import { fixtureEngine } from './fixture-engine.ts';
import { wholeChromium } from './window-chromium.ts';

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
test.use({ bypassCSP: true, viewport: { width: 1100, height: 900 }, launchOptions: wholeChromium });

for (const scheme of ['light', 'dark', 'contrast'] as const) {
  test(`the gallery in ${scheme}`, async ({ page, opened }) => {
    expect(opened).not.toBe('');
    await page.evaluate((chosen) => {
      localStorage.setItem('yaojian.appearance', `${chosen} compact`);
    }, scheme);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-scheme', scheme);
    expect(await breachesOf(page, { without: ['page-has-heading-one'] })).toEqual([]);
    await page.addStyleTag({
      content: `@font-face { font-family: Block; src: url(${blockFont()}) }
        * { font-family: Block !important; font-weight: 400 !important; letter-spacing: 0 !important }
        /* Each alone and at the same place: lines fall between pixels otherwise with what stands above. */
        .gallery > section { position: absolute; top: 16px; left: 16px; width: 968px; visibility: hidden }
        .gallery > section[data-shown] { visibility: visible }`,
    });
    await page.evaluate(() => document.fonts.load('13px Block'));
    expect(await page.evaluate(() => document.fonts.check('13px Block'))).toBe(true);
    for (const section of await page.locator('.gallery > section').all()) {
      const name = await section.getAttribute('id');
      await section.evaluate((element) => element.toggleAttribute('data-shown'));
      // Less than a letter. No share of the section: in a large one a field of another width would be lost.
      expect
        .soft(await section.screenshot({ animations: 'disabled' }))
        .toMatchSnapshot(`${name}-${scheme}.png`, { maxDiffPixels: 24, threshold: 0.1 });
      await section.evaluate((element) => element.toggleAttribute('data-shown'));
    }
  });
}
