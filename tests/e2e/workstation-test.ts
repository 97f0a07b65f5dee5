/** The suite's `test`: every test gets a window of its own, and fails on whatever the page complains of. */
import { test as base, expect } from '@playwright/test';
import { buildRenderer } from '../../build/build-renderer.ts';
import { Shell } from './pages/shell.ts';
import { TodayPage } from './pages/today-page.ts';
import { TracePage } from './pages/trace-page.ts';
import type { OpenSubject, Subject } from './subjects/subject.ts';

interface TestFixtures {
  /** What the page wrote to its console as a warning or an error; a test that provokes one takes it out. */
  readonly complaints: string[];
  /** The window, opened with its token. */
  readonly shell: Shell;
  readonly today: TodayPage;
  readonly tracePage: TracePage;
}

const subjectModule = process.env['YAOJIAN_E2E_SUBJECT'] ?? './subjects/fixture-subject.ts';

export const test = base.extend<TestFixtures, { readonly subject: Subject }>({
  subject: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern
    async ({}, use) => {
      const { openSubject }: { openSubject: OpenSubject } = await import(subjectModule);
      const subject = await openSubject(await buildRenderer({ quiet: true }));
      await use(subject);
      await subject.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern
  complaints: ({}, use) => use([]),
  shell: async ({ page, subject, complaints }, use) => {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    const window = await subject.openWindow();
    const shell = new Shell(page);
    await page.goto(window.url);
    await shell.isReady();
    await use(shell);
    await window.close();
    // A violated policy, a missing key, an exception: the page says so here and nowhere else.
    expect(complaints.filter((text) => !text.includes('WebSocket'))).toEqual([]);
  },
  today: async ({ page, shell }, use) => {
    await shell.goTo('today');
    await use(new TodayPage(page));
  },
  tracePage: async ({ page, shell }, use) => {
    await shell.goTo('trace');
    await use(new TracePage(page));
  },
});

export { expect };
