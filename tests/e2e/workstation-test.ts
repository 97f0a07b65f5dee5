/** The suite's `test`: every test gets a window of its own, and fails on whatever the page complains of. */
import { test as base, expect } from '@playwright/test';
import { buildRenderer } from '../../build/build-renderer.ts';
import { Shell } from './pages/shell.ts';
import { TodayPage } from './pages/today-page.ts';
import { TracePage } from './pages/trace-page.ts';
import { hearComplaints } from './subjects/hear-complaints.ts';
import type { OpenSubject, Subject, SubjectWindow } from './subjects/subject.ts';

/** Why a test about told lives does not run over a subject. */
export const needsTold = 'only the fixture engine tells them, and this subject is a simulated county';

/** For `test.skip`: where the engine tells no lives of tests/e2e/fixture. */
export const isNotTold = ({ subject }: Pick<WorkerFixtures, 'subject'>): boolean => !subject.facts.told;

interface TestFixtures {
  /** What the page wrote to its console as a warning or an error; a test that provokes one takes it out. */
  readonly complaints: string[];
  readonly window: SubjectWindow;
  /** What `press` saves, in whichever way the host saves files. */
  readonly saved: SubjectWindow['saved'];
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
      // A skipped test of the list reporter has no reason beside it.
      if (!subject.facts.told) process.stdout.write(`tests about told lives: skipped, ${needsTold}\n`);
      await use(subject);
      await subject.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern
  complaints: ({}, use) => use([]),
  window: async ({ context, subject, complaints }, use) => {
    hearComplaints(context, complaints);
    const window = await subject.openWindow(context, complaints);
    await use(window);
    await window.close();
  },
  page: ({ window }, use) => use(window.page),
  saved: ({ window }, use) => use((press) => window.saved(press)),
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
