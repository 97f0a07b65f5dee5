/** The scroll bar of a table, taken with the mouse and pulled to and fro. */
import type { Page } from '@playwright/test';
import type { TableSubject } from './table-subject.ts';

const JUMPS = 40;
/** Of the golden section: jumps go everywhere, in every run the same way. */
const GOLDEN = 0.618_034;
/** Pixels of the browser's own bar: half its width, the arrow at its end, half the least thumb. */
const HALF_BAR = 7;
const ARROW = 15;
const HALF_THUMB = 8;

export interface ScrollerBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly scrollHeight: number;
}

export function scrollerBox(page: Page, { scroller }: TableSubject): Promise<ScrollerBox> {
  return page.locator(scroller).evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height, scrollHeight: element.scrollHeight };
  });
}

/** Takes the thumb, which stands at the end, to places all over the table. Throws where the rows do not follow. */
export async function dragThumb(page: Page, subject: TableSubject): Promise<void> {
  const box = await scrollerBox(page, subject);
  const grip = await thumbAtEnd(page, subject, box);
  const before = await rowInSight(page, subject, box);
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  const way = grip.y - box.y - ARROW - HALF_THUMB;
  for (let jump = 1; jump <= JUMPS; jump++)
    await page.mouse.move(grip.x, grip.y - way * ((jump * GOLDEN) % 1));
  await page.mouse.up();
  if ((await rowInSight(page, subject, box)) === before)
    throw new Error('the scroll bar was pulled and the rows stayed');
}

function rowInSight(page: Page, { row }: TableSubject, box: ScrollerBox): Promise<string | null> {
  const middle = { row, x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return page.evaluate(
    ({ row, x, y }) => document.elementFromPoint(x, y)?.closest(row)?.textContent ?? null,
    middle,
  );
}

async function thumbAtEnd(page: Page, { thumb }: TableSubject, box: ScrollerBox) {
  if (thumb === null) return { x: box.x + box.width - HALF_BAR, y: box.y + box.height - ARROW - HALF_THUMB };
  const own = await page.locator(thumb).boundingBox();
  if (own === null) throw new Error(`no ${thumb}`);
  return { x: own.x + own.width / 2, y: own.y + own.height / 2 };
}
