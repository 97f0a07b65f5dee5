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

export interface WorkerFixtures {
  /** Named by the project. */
  readonly subjectModule: string;
  readonly subject: Subject;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  subjectModule: [
    process.env['YAOJIAN_E2E_SUBJECT'] ?? './subjects/fixture-subject.ts',
    { option: true, scope: 'worker' },
  ],
  subject: [
    async ({ subjectModule }, use) => {
      const { openSubject }: { openSubject: OpenSubject } = await import(subjectModule);
      const subject = await openSubject(await buildRenderer({ quiet: true }));
      await use(subject);
      await subject.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern
  complaints: ({}, use) => use([]),
  page: async ({ context, subject, complaints }, use) => {
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    const window = await subject.openWindow(context);
    await use(window.page);
    await window.close();
  },
  shell: async ({ page, complaints }, use) => {
    const shell = new Shell(page);
    await shell.isReady();
    await use(shell);
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
