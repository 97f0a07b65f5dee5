/** What axe finds wrong with a page. It runs inside the page, where it is put once. */
import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

interface Breach {
  readonly rule: string;
  /** The first three elements. */
  readonly elements: readonly string[];
}

interface Question {
  /** Everything (default), colours against their background alone, or all but that: it costs as much as the rest. */
  readonly rules?: 'all' | 'contrast' | 'all but contrast';
  /** A selector; default the page. */
  readonly within?: string;
  /** Rules that what is asked about cannot keep. */
  readonly without?: readonly string[];
}

const contrast = 'color-contrast';

/** Empty where everybody can read and reach the page. Waits until every colour is what it will be. */
export async function breachesOf(page: Page, question: Question = {}): Promise<readonly Breach[]> {
  const { rules = 'all', within = 'html', without = [] } = question;
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await page.evaluate(settled);
  const left = rules === 'all but contrast' ? [...without, contrast] : without;
  const options: RunOptions = {
    // Else the nodes that pass come too, by the thousand.
    resultTypes: ['violations'],
    ...(rules === 'contrast' && { runOnly: [contrast] }),
    rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
  };
  return page.evaluate(run, { within, options });
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

async function run({ within, options }: { within: string; options: RunOptions }): Promise<Breach[]> {
  const { violations } = await window.axe.run(within, options);
  return violations.map(({ id, nodes }) => ({
    rule: id,
    elements: nodes.slice(0, 3).map(({ html }) => html),
  }));
}

/** What turns for ever is not waited for. */
async function settled(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)));
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
