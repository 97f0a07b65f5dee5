/**
 * The pages there are, in the order of the rail. A new page is: a folder with `<task>.page.ts` and its texts, one line
 * here, and its name under `nav` in both catalogues. A place is listed from the day there is something to do in it.
 */

import { todayPage } from '../today/today.page.ts';
import { tracePage } from '../trace/trace.page.ts';
import type { Page } from './page.ts';

export const startPage: Page = todayPage;

export const pages: readonly Page[] = [todayPage, tracePage];

/** The start page for an address that leads nowhere. */
export function pageNamed(id: string): Page {
  return pages.find((page) => page.id === id) ?? startPage;
}
