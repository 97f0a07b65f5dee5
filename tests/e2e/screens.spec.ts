/**
 * Every page and state: readable by everyone, whole on both screens, in both languages and both themes. The pictures lie in
 * test-results/screens for whoever wants to look.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { toldBatch } from './fixture/batches.ts';
import { codes } from './fixture/codes.ts';
import type { Shell } from './pages/shell.ts';
import type { SubjectFacts } from './subjects/subject.ts';
import { expect, needsTold, test } from './workstation-test.ts';

const languages = ['zh-CN', 'en-US'] as const;
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const schemes = ['light', 'dark'] as const;

interface View {
  readonly address: (facts: SubjectFacts) => string;
  /** What has to be done on the page first. */
  readonly prepare?: (page: Page, shell: Shell) => Promise<void>;
  /** Shows what only the fixture engine tells. */
  readonly told?: boolean;
}

const views: Readonly<Record<string, View>> = {
  today: { address: () => '#/today' },
  'trace-start': { address: () => '#/trace' },
  'trace-in-stock': { address: ({ inStock }) => `#/trace/${inStock}` },
  'trace-contradicted': { address: ({ contradicted, inStock }) => `#/trace/${contradicted ?? inStock}` },
  'trace-map': {
    address: ({ contradicted, inStock }) => `#/trace/${contradicted ?? inStock}`,
    prepare: async (page) => {
      await page.locator('.switch button').last().click();
      await expect(page.locator('.map-stops')).toBeVisible();
    },
  },
  'trace-unknown': { address: ({ unknown }) => `#/trace/${unknown}` },
  'trace-pack': { address: ({ pack }) => `#/trace/${pack}` },
  'batch-start': { address: () => '#/batch' },
  batch: { address: () => `#/batch/${toldBatch.product}/${toldBatch.batch}`, told: true },
  'audit-start': { address: () => '#/audit' },
  audit: {
    address: () => '#/audit',
    told: true,
    prepare: async (page, shell) => {
      await shell.main.getByRole('button').first().click();
      await expect(page.getByRole('grid')).toBeVisible();
      await page.getByRole('grid').getByRole('row').nth(3).click();
      await expect(page.locator('.finding')).toBeVisible();
    },
  },
  'network-start': { address: () => '#/network' },
  network: {
    address: () => '#/network/party%3AP33010102',
    told: true,
    prepare: async (page) => {
      await page.locator('.graph-holder').focus();
      await page.keyboard.press('ArrowRight');
      await expect(page.locator('.network-node')).toBeVisible();
    },
  },
  'cases-start': { address: () => '#/cases' },
  cases: {
    address: () => '#/cases',
    told: true,
    prepare: async (page, shell) => {
      await page.locator('.case-list button').click();
      for (const code of [codes.inStock, codes.clone, codes.unknown]) {
        await page.locator('.case-codes .case-add input').first().fill(code);
        await page.keyboard.press('Enter');
      }
      await page.locator('.case-question button').click();
      await expect(shell.main.getByRole('grid')).toBeVisible({ timeout: 15_000 });
      await page.locator('.case-result .switch button').last().click();
    },
  },
  'trace-event': {
    address: ({ inStock }) => `#/trace/${inStock}`,
    prepare: async (page) => {
      await page.locator('.life-reference button').first().click();
      await expect(page.locator('.proof-chain')).toBeVisible();
    },
  },
  region: { address: () => '#/region' },
  'region-hangzhou': { address: () => '#/region/330100' },
  replica: { address: () => '#/replica' },
  'replica-county': { address: ({ regions: [region] }) => `#/replica/regions/${region ?? ''}` },
  'replica-activity': { address: () => '#/replica/activity' },
  'replica-subscriptions': { address: () => '#/replica/subscriptions/330200' },
  'replica-bundles': { address: () => '#/replica/bundles' },
  'replica-compare': { address: () => '#/replica/compare' },
  'replica-trust': { address: () => '#/replica/trust' },
  party: { address: () => '#/party/P33010102', told: true },
  settings: { address: () => '#/settings' },
  palette: {
    address: () => '#/today',
    told: true,
    prepare: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('tl');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
};

for (const [name, view] of Object.entries(views)) {
  for (const language of languages) {
    test(`${name} in ${language} is accessible, and fits both screens`, async ({ shell, subject, page }) => {
      test.skip(view.told === true && !subject.facts.told, needsTold);
      await shell.speak(language);
      await shell.goToAddress(view.address(subject.facts));
      await expect(page.locator('.skeleton')).toHaveCount(0);
      await view.prepare?.(page, shell);
      for (const scheme of schemes) {
        await page.emulateMedia({ colorScheme: scheme });
        await expect(page.locator('html')).toHaveAttribute('data-scheme', scheme);
        for (const size of sizes) {
          await page.setViewportSize(size);
          await page.screenshot({
            path: `test-results/screens/${name}-${language}-${scheme}-${size.width}.png`,
            animations: 'disabled',
          });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow).toBe(0);
        }
        await isAccessible(page);
      }
      if (language === 'en-US') await speaksEnglish(page);
    });
  }
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html).slice(0, 3)])).toEqual([]);
}

/** Names of parties and products are the record's own; everything else must have been translated. */
async function speaksEnglish(page: Page): Promise<void> {
  const words = await page
    .locator(
      'h1, h2, h3, dt, th[scope=col], button:not(.tile, .record-name), label, legend, .chip, .empty, .grid-head, .palette-kind',
    )
    .allInnerTexts();
  expect(words.filter((text) => /\p{Script=Han}/u.test(text) && text !== '中文')).toEqual([]);
}
