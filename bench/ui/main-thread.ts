/** Processor time of a page's main thread: what it did, however long others kept it waiting. */
import type { CDPSession, Page } from '@playwright/test';

const MS = 1_000;

export class MainThread {
  readonly #devtools: CDPSession;

  private constructor(devtools: CDPSession) {
    this.#devtools = devtools;
  }

  /** Counts from now. */
  static async of(page: Page): Promise<MainThread> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new MainThread(devtools);
  }

  /** Milliseconds of tasks since it counts. */
  async cpuMs(): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * MS;
  }
}
