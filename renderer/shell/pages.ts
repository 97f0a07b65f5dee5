/**
 * The pages there are, in the order of the rail. A new page is: a folder with `<task>.page.ts` and its texts, one line
 * here, and its name under `nav` in both catalogues. A place is listed from the day there is something to do in it.
 */
import { auditPage } from '../audit/audit.page.ts';
import { batchPage } from '../batch/batch.page.ts';
import { casesPage } from '../cases/cases.page.ts';
import { networkPage } from '../network/network.page.ts';
import { partyPage } from '../party/party.page.ts';
import { regionPage } from '../region/region.page.ts';
import { replicaPage } from '../replica/replica.page.ts';
import { settingsPage } from '../settings/settings.page.ts';
import { todayPage } from '../today/today.page.ts';
import { tracePage } from '../trace/trace.page.ts';
import type { Page } from './page.ts';

export const startPage: Page = todayPage;

export const pages: readonly Page[] = [
  todayPage,
  tracePage,
  batchPage,
  networkPage,
  casesPage,
  auditPage,
  regionPage,
  replicaPage,
  settingsPage,
  partyPage,
];

/** The start page for an address that leads nowhere. */
export function pageNamed(id: string): Page {
  return pages.find((page) => page.id === id) ?? startPage;
}
