/** A table with many rows: how long until it is there, and its frames while it is scrolled from end to end. */
import type { CDPSession, Page } from '@playwright/test';
import { percentile } from '../stopwatch.ts';
import { MainThread } from './main-thread.ts';
import { type Frames, recordFrames, timeToText } from './page-frames.ts';
import { dragThumb, scrollerBox } from './scroll-bar.ts';
import type { TableSubject } from './table-subject.ts';
import { partyOf } from './told-batch.ts';

/** A wheel that is let spin: every frame shows other rows than the last. */
const ROWS_PER_SECOND = 10_000;
const IDLE_MS = 500;
/** A frame this many display intervals long has let one go by. */
const DROPPED = 1.5;

/** @returns figures, and the text of the last row as it was seen at the end of the way down */
export async function measureTable(page: Page, subject: TableSubject, rows: number) {
  const tableReadyMs = await page.evaluate(timeToText, {
    address: subject.address,
    selector: subject.row,
    text: partyOf(0),
  });
  const devtools = await page.context().newCDPSession(page);
  const thread = await MainThread.of(page);
  const idle = await framesWhile(page, null, () => page.waitForTimeout(IDLE_MS));
  const interval = percentile(idle.times, 50);
  const box = await scrollerBox(page, subject);
  const x = box.x + box.width / 3;
  const watch = {
    row: subject.row,
    points: [0.3, 0.6, 0.9].map((at) => ({ x, y: box.y + box.height * at })),
  };

  const cpuBefore = await thread.cpuMs();
  const wheel = await framesWhile(page, watch, () => wheelDown(page, devtools, subject, rows));
  const lastRow = await page.locator(subject.row).last().innerText();
  const jumps = await framesWhile(page, watch, () => dragThumb(page, subject));
  const cpuMs = (await thread.cpuMs()) - cpuBefore;
  const times = [...wheel.times, ...jumps.times];
  const { nodes } = await devtools.send('Memory.getDOMCounters');
  return {
    figures: {
      measuredRows: rows,
      tableReadyMs,
      displayIntervalMs: interval,
      tableFrames: times.length,
      tableFrameP50Ms: percentile(times, 50),
      tableFrameP95Ms: percentile(times, 95),
      tableFrameMaxMs: Math.max(...times),
      tableDroppedFrames: times.filter((ms) => ms > DROPPED * interval).length,
      tableBlankFrames: wheel.blank + jumps.blank,
      tableCpuMsPerFrame: cpuMs / times.length,
      tableNodes: nodes,
    },
    lastRow: lastRow.trim().split(/\s+/).join(' '),
  };
}

/** Of the wheel, after the scroll that should have come to the end. */
const MOST_TURNS = 200;

/** By wheel events over the table, without a stop, until its end is in sight. */
async function wheelDown(
  page: Page,
  devtools: CDPSession,
  subject: TableSubject,
  rows: number,
): Promise<void> {
  const { x, y, width, height, scrollHeight } = await scrollerBox(page, subject);
  await devtools.send('Input.synthesizeScrollGesture', {
    x: x + width / 2,
    y: y + height / 2,
    yDistance: -scrollHeight,
    speed: Math.round((scrollHeight / rows) * ROWS_PER_SECOND),
    gestureSourceType: 'mouse',
  });
  const last = page.locator(subject.row, { hasText: partyOf(rows - 1) });
  // A table that guesses its height has moved its end meanwhile.
  await page.mouse.move(x + width / 2, y + height / 2);
  for (let turn = 0; turn < MOST_TURNS && !(await last.isVisible()); turn++)
    await page.mouse.wheel(0, scrollHeight / 10);
  await last.waitFor();
}

async function framesWhile(
  page: Page,
  watch: Parameters<typeof recordFrames>[0],
  act: () => Promise<void>,
): Promise<Frames> {
  await page.evaluate(recordFrames, watch);
  await act();
  return page.evaluate(() => {
    const ended = window.benchFrames?.();
    if (ended === undefined) throw new Error('no frames were recorded');
    return ended;
  });
}
