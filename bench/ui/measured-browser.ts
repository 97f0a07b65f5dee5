/** The system's Chromium without a window, driven for a measurement; of the size the program opens its own in. */
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumSwitches } from '../../browser-host/chromium-switches.ts';
import { installPageClock } from './page-clock.ts';

const WINDOW = { width: 1440, height: 900 } as const;

/** A profile of its own that goes away with it: nothing is cached from one start to the next. */
export function launchMeasured(executable: string): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: ['--disable-gpu', '--disable-quic', ...chromiumSwitches()],
    // A table's scroll bar is dragged.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
}

/** An empty page with the clock that bench/ui/page-clock.ts describes. */
export async function measuredPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: WINDOW, locale: 'zh-CN' });
  await page.addInitScript(installPageClock);
  return page;
}

/** @throws what the page raised itself while it waited */
export function paintedIn(page: Page) {
  return page.evaluate(() => {
    if (window.benchClock === undefined) throw new Error('a page without the clock');
    return window.benchClock.painted;
  });
}
