/**
 * Every page and state: readable by everyone, whole on both screens, in both languages and both themes. The language is
 * changed on the page as it stands, so that what was not told of the change shows. With YAOJIAN_SCREENS=1 pictures of all
 * lie in test-results/screens.
 */
import type { Page } from '@playwright/test';
import { breachesOf } from './breaches.ts';
import { outsidePanels } from './outside-panels.ts';
import { Shell } from './pages/shell.ts';
import { hearComplaints } from './subjects/hear-complaints.ts';
import { views } from './views.ts';
import { expect, needsTold, test as windowTest } from './workstation-test.ts';

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const pictures = process.env['YAOJIAN_SCREENS'] === '1';

interface Shared {
  readonly page: Page;
  readonly complaints: string[];
}

/** One window for all: each view is a visit of it. */
const test = windowTest.extend<{ readonly visited: Page }, { readonly shared: Shared }>({
  shared: [
    async ({ browser, subject }, use) => {
      const complaints: string[] = [];
      const context = await browser.newContext({ locale: 'zh-CN', viewport: sizes[0] });
      hearComplaints(context, complaints);
      const { page, close } = await subject.openWindow(context, complaints);
      await new Shell(page).isReady();
      await use({ page, complaints });
      await close();
      await context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  visited: async ({ shared: { page, complaints } }, use) => {
    complaints.length = 0;
    await use(page);
    expect(complaints.filter((text) => !text.includes('WebSocket'))).toEqual([]);
  },
});

for (const [name, view] of Object.entries(views)) {
  test(`${name} is accessible, fits both screens and speaks both languages`, async ({ visited, subject }) => {
    test.skip(view.told === true && !subject.facts.told, needsTold);
    const page = visited;
    await firstVisit(page, view.address(subject.facts));
    const shell = new Shell(page);
    await shell.isReady();
    await expect(page.locator('.skeleton')).toHaveCount(0);
    await view.prepare?.(page, shell);

    await fitsBothScreens(page, name, 'zh-CN');
    expect(await breachesOf(page)).toEqual([]);
    await paint(page, 'dark');
    // The theme changes colours and nothing else.
    expect(await breachesOf(page, { rules: 'contrast' })).toEqual([]);
    if (pictures) await fitsBothScreens(page, name, 'zh-CN', 'dark');
    await paint(page, 'light');

    await speakBehindEverything(page, 'en-US');
    await fitsBothScreens(page, name, 'en-US');
    // The language changes words and no colour.
    expect(await breachesOf(page, { rules: 'all but contrast' })).toEqual([]);
    await speaksEnglish(page);
  });
}

/** As a window that was never here: what earlier views set is forgotten. */
async function firstVisit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
    // What a window remembers, it writes when it is left.
    window.addEventListener('pagehide', () => {
      sessionStorage.clear();
      localStorage.clear();
    });
  }, address);
  await page.reload();
}

async function paint(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await expect(page.locator('html')).toHaveAttribute('data-scheme', scheme);
}

/** The switch may lie behind a palette, which a press beside it would close. */
async function speakBehindEverything(page: Page, language: string): Promise<void> {
  await page.locator(`.languages button[lang=${language}]`).dispatchEvent('click');
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

async function fitsBothScreens(page: Page, name: string, language: string, scheme = 'light'): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect(await page.evaluate(outsidePanels)).toEqual([]);
    if (pictures)
      await page.screenshot({ path: `test-results/screens/${name}-${language}-${scheme}-${size.width}.png` });
  }
  await page.setViewportSize(sizes[0]);
}

/** Names of parties and products are the record's own; everything else must have been translated. */
async function speaksEnglish(page: Page): Promise<void> {
  const words = await page
    .locator(
      'h1, h2, h3, dt, th[scope=col], button:not(.tile, .record-name), label, legend, .chip, .empty, .grid-head, .palette-kind, .case-said, .job-outcome',
    )
    .allInnerTexts();
  expect(words.filter((text) => /\p{Script=Han}/u.test(text) && text !== '中文')).toEqual([]);
}
