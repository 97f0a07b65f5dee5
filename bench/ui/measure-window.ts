/** The window of this program: starts, then changes of page, then its table, in the last window that was opened. */
import type { Page } from '@playwright/test';
import type { Measurement } from '../benchmark.ts';
import { percentile } from '../stopwatch.ts';
import { bundleFigures, filesLoadedBy } from './bundle-sizes.ts';
import type { HostTask } from './host-messages.ts';
import { MainThread } from './main-thread.ts';
import { measureTable } from './table-frames.ts';
import { tableSubjects } from './table-subject.ts';
import { changeTo, everyChange, type Hand, railPages } from './view-changes.ts';
import { openWindow, type StartTimes, startFigures } from './window-starts.ts';

/** With fewer rows than this only whether it works is of interest: one start, one walk. */
const WORTH_REPEATING = 10_000;
const STARTS = 7;
/** What a person takes in before the first page is left. */
const FIRST_LOOK_MS = 1_000;

export async function measureWindow(executable: string, task: HostTask): Promise<Measurement> {
  const isTrial = task.rows < WORTH_REPEATING;
  const starts = isTrial ? 1 : STARTS;
  const times: StartTimes[] = [];
  const first: number[] = [];
  for (let start = 1; ; start++) {
    const { browser, host, page, paintedMs, times: taken } = await openWindow(executable, task);
    try {
      times.push(taken);
      const loaded = await filesLoadedBy(page, paintedMs);
      await page.waitForTimeout(FIRST_LOOK_MS);
      first.push(...(await firstVisits(page)));
      if (start < starts) continue;
      const thread = await MainThread.of(page);
      const cpuBefore = await thread.cpuMs();
      const again = await repeatedVisits(page, isTrial ? ['key'] : ['key', 'click']);
      const viewChangeCpuMs = ((await thread.cpuMs()) - cpuBefore) / again.length;
      const table = await measureTable(page, tableSubjects.yaojian, task.rows);
      await browser.close();
      return {
        figures: {
          ...startFigures(times),
          viewFirstP50Ms: percentile(first, 50),
          viewFirstP99Ms: percentile(first, 99),
          viewFirstMaxMs: Math.max(...first),
          viewChangeP50Ms: percentile(again, 50),
          viewChangeP99Ms: percentile(again, 99),
          viewChangeMaxMs: Math.max(...again),
          viewChangeCpuMs,
          ...table.figures,
          ...(await bundleFigures(task.rendererDir, loaded)),
          peakRssMiB: await host.stop(),
          note: `medians of ${starts} starts with files in the system's cache, Chromium's own included; ${first.length} first and ${again.length} repeated changes of page; the table is the page "Batch", whole; peakRssMiB is the host with its engine`,
        },
        answers: [table.lastRow],
      };
    } finally {
      await browser.close();
      await host.stop();
    }
  }
}

/** Every other page of the rail once, as the shortcuts lead there. */
async function firstVisits(page: Page): Promise<readonly number[]> {
  const took: number[] = [];
  for (const [at, name] of (await railPages(page)).entries())
    if (at > 0) took.push(await changeTo(page, name, at + 1, 'key'));
  return took;
}

/** From every page to every other one, once with each hand. */
async function repeatedVisits(page: Page, hands: readonly Hand[]): Promise<readonly number[]> {
  const pages = await railPages(page);
  const [start = ''] = pages;
  const took: number[] = [];
  for (const hand of hands) {
    await changeTo(page, start, 1, hand);
    for (const place of everyChange(pages.length).slice(1))
      took.push(await changeTo(page, pages[place] ?? start, place + 1, hand));
  }
  return took;
}
