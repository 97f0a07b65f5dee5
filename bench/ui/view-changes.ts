/** Changes between the pages of the rail, by key and by click, each until the other page is whole and painted. */
import type { Page } from '@playwright/test';
import { paintedIn } from './measured-browser.ts';

/** How a page is changed to: its shortcut, or a click on its place in the rail. */
export type Hand = 'key' | 'click';

/** Pages of the rail in their order. */
export function railPages(page: Page): Promise<string[]> {
  return page.$$eval('.rail a', (links) =>
    links.map((link) => (link.getAttribute('href') ?? '').replace('#/', '')),
  );
}

/** Milliseconds of a change to `name`, the `place`-th of the rail, from 1. */
export async function changeTo(page: Page, name: string, place: number, hand: Hand): Promise<number> {
  await page.evaluate((expected) => window.benchClock?.expect(expected), name);
  if (hand === 'key') await page.keyboard.press(`Alt+${place}`);
  else await page.locator(`.rail a[href="#/${name}"]`).click();
  const { inputMs, paintedMs } = await paintedIn(page);
  return paintedMs - inputMs;
}

/** Every change from one of `count` places to another, in one walk that ends where it began: places from 0, 0 first. */
export function everyChange(count: number): readonly number[] {
  const left = Array.from({ length: count }, (_, from) =>
    Array.from({ length: count }, (_, to) => to).filter((to) => to !== from),
  );
  // Hierholzer: go on while there is a way, then put down where it ended.
  const path = [0];
  const walk: number[] = [];
  while (path.length > 0) {
    const next = left[path.at(-1) ?? 0]?.pop();
    if (next === undefined) walk.push(path.pop() ?? 0);
    else path.push(next);
  }
  return walk.reverse();
}
