import { buildRenderer } from '../../build/build-renderer.ts';

/** Playwright's global set-up: the interface is built before the first window opens. */
export default async function buildOnce(): Promise<void> {
  await buildRenderer({ quiet: true });
}
