/** A table that one would pick instead, over the same host and the same answer. */
import type { Measurement } from '../benchmark.ts';
import type { HostTask } from './host-messages.ts';
import { launchMeasured, measuredPage } from './measured-browser.ts';
import { startHost } from './started-host.ts';
import { measureTable } from './table-frames.ts';
import type { TableSubject } from './table-subject.ts';

export async function measurePeerTable(
  executable: string,
  task: HostTask,
  subject: TableSubject,
): Promise<Measurement> {
  const host = await startHost(task);
  const browser = await launchMeasured(executable);
  try {
    const page = await measuredPage(browser);
    await page.goto(host.url);
    await page.locator('body[data-connected]').waitFor({ state: 'attached' });
    const { figures, lastRow } = await measureTable(page, subject, task.rows);
    const note = 'a page with nothing but the table; the same answer, columns and cells';
    return { figures: { ...figures, note }, answers: [lastRow] };
  } finally {
    await browser.close();
    await host.stop();
  }
}
