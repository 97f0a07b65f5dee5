/** The window over the fixture engine. */
import { fixtureEngine } from '../fixture-engine.ts';
import { browserPage } from './browser-page.ts';
import { fixtureFacts } from './fixture-facts.ts';
import type { OpenSubject } from './subject.ts';

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 120));

export const openSubject: OpenSubject = async (rendererDir) => ({
  facts: fixtureFacts,
  openWindow: (context) => browserPage(context, rendererDir, fixtureEngine({ steps: 25, tick: pause })),
  close: () => Promise.resolve(),
});
