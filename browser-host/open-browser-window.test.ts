import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EngineHandlers } from '../shared/protocol/engine-contract.ts';
import { openBrowserWindow } from './open-browser-window.ts';

const unused = () => Promise.reject(new Error('not part of this test'));
const handlers: EngineHandlers = {
  status: unused,
  regions: unused,
  trace: unused,
  batch: unused,
  persons: unused,
  personalRoles: unused,
  lookup: unused,
  find: unused,
  network: unused,
  networkPaths: unused,
  investigate: unused,
  audit: unused,
  sync: unused,
  event: unused,
  caseList: unused,
  caseOpen: unused,
  caseSave: unused,
  caseDelete: unused,
  syncHistory: unused,
  nationalPins: unused,
  evidence: unused,
  changeRegions: unused,
  checkpointToShow: unused,
  compareCheckpoint: unused,
  forkEvidence: unused,
  exportBundle: unused,
  importBundle: unused,
  trust: unused,
  freshness: unused,
  verify: unused,
};
let rendererDir: string;
beforeEach(async () => {
  rendererDir = await mkdtemp(join(tmpdir(), 'yaojian-interface-'));
});
afterEach(() => rm(rendererDir, { recursive: true, force: true }));

it('says that the interface is not built', async () => {
  await expect(openBrowserWindow({ engine: { handlers }, rendererDir, open: false })).rejects.toMatchObject({
    code: 'RENDERER_NOT_BUILT',
  });
});

it('prints the address with its token where it opens no window, and is gone after close', async () => {
  await writeFile(join(rendererDir, 'index.html'), '<title>x</title>');
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const window = await openBrowserWindow({ engine: { handlers }, rendererDir, open: false, print });
  expect(window.opened).toBe(false);
  expect(lines.join('\n')).toContain(window.url);
  expect((await fetch(window.url)).status).toBe(200);
  await window.close();
  await window.closed;
  await expect(fetch(window.url)).rejects.toThrow();
});
