/** The window of a browser host as a page of the suite: its token is spent here. */
import type { BrowserContext } from '@playwright/test';
import { openBrowserWindow } from '../../../browser-host/open-browser-window.ts';
import type { EngineHandlers } from '../../../shared/protocol/engine-contract.ts';
import type { SubjectWindow } from './subject.ts';

export async function browserPage(
  context: BrowserContext,
  rendererDir: string,
  engine: { readonly handlers: EngineHandlers },
): Promise<SubjectWindow> {
  const host = await openBrowserWindow({ engine, rendererDir, open: false, print: () => {} });
  const page = await context.newPage();
  await page.goto(host.url);
  return {
    page,
    dialogs: null,
    async saved(press) {
      const [download] = await Promise.all([page.waitForEvent('download'), press()]);
      return { name: download.suggestedFilename(), path: await download.path() };
    },
    close: () => host.close(),
  };
}
