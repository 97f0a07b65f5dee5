/** The window over the fixture engine. */
import { openBrowserWindow } from '../../../browser-host/open-browser-window.ts';
import { codes } from '../fixture/codes.ts';
import { holdings } from '../fixture/replica.ts';
import { fixtureEngine } from '../fixture-engine.ts';
import type { OpenSubject } from './subject.ts';

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 120));

export const openSubject: OpenSubject = async (rendererDir) => ({
  facts: {
    inStock: codes.inStock,
    pack: codes.carton,
    unknown: codes.unknown,
    contradicted: codes.clone,
    inTransit: codes.inTransit,
    regions: holdings.map(({ region }) => region),
  },
  openWindow: () =>
    openBrowserWindow({
      engine: fixtureEngine({ steps: 25, tick: pause }),
      rendererDir,
      open: false,
      print: () => {},
    }),
  close: () => Promise.resolve(),
});
