/** Every page of the window, and the states worth a look. */
import { expect, type Page } from '@playwright/test';
import { toldBatch } from './fixture/batches.ts';
import { codes } from './fixture/codes.ts';
import type { Shell } from './pages/shell.ts';
import type { SubjectFacts } from './subjects/subject.ts';

export interface View {
  readonly address: (facts: SubjectFacts) => string;
  /** What has to be done on the page first. */
  readonly prepare?: (page: Page, shell: Shell) => Promise<void>;
  /** Shows what only the fixture engine tells. */
  readonly told?: boolean;
}

export const views: Readonly<Record<string, View>> = {
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
