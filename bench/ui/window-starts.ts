/** Starts of the window, each cold: a new process of the host, a new Chromium, an empty profile. */
import type { Browser, Page } from '@playwright/test';
import { percentile } from '../stopwatch.ts';
import { epochMs } from './epoch.ts';
import type { HostTask } from './host-messages.ts';
import { MainThread } from './main-thread.ts';
import { launchMeasured, measuredPage, paintedIn } from './measured-browser.ts';
import { type StartedHost, startHost } from './started-host.ts';

export interface OpenWindow {
  readonly host: StartedHost;
  readonly browser: Browser;
  readonly page: Page;
  /** When its first page was there, of the page's own clock. */
  readonly paintedMs: number;
  readonly times: StartTimes;
}

/** Milliseconds. */
export interface StartTimes {
  /** The sum of the next three. */
  readonly usable: number;
  /** From the spawn of the process to its address. */
  readonly host: number;
  /** Chromium's own start, which nothing of this program shortens. */
  readonly chromium: number;
  /** From the address being opened to the first page, whole, with its as-of. */
  readonly page: number;
  /** Processor time within `host`, and of the page's main thread within `page`. */
  readonly hostCpu: number;
  readonly pageCpu: number;
}

export async function openWindow(executable: string, task: HostTask): Promise<OpenWindow> {
  const host = await startHost(task);
  const browser = await launchMeasured(executable);
  const page = await measuredPage(browser);
  const thread = await MainThread.of(page);
  const openedMs = epochMs();
  await page.goto(host.url, { waitUntil: 'commit' });
  // The entrance leads on to the page.
  await page.waitForURL((url) => url.searchParams.get('token') === null, { waitUntil: 'commit' });
  const { originMs, paintedMs } = await paintedIn(page);
  const usableMs = originMs + paintedMs;
  return {
    host,
    browser,
    page,
    paintedMs,
    times: {
      usable: usableMs - host.spawnedMs,
      host: host.addressMs - host.spawnedMs,
      chromium: openedMs - host.addressMs,
      page: usableMs - openedMs,
      hostCpu: host.cpuMs,
      pageCpu: await thread.cpuMs(),
    },
  };
}

/** Medians, and the longest. */
export function startFigures(starts: readonly StartTimes[]) {
  const median = (part: keyof StartTimes) =>
    percentile(
      starts.map((times) => times[part]),
      50,
    );
  return {
    startToUsableMs: median('usable'),
    startToUsableMaxMs: Math.max(...starts.map(({ usable }) => usable)),
    startHostMs: median('host'),
    startChromiumMs: median('chromium'),
    startPageMs: median('page'),
    startHostCpuMs: median('hostCpu'),
    startPageCpuMs: median('pageCpu'),
  };
}
