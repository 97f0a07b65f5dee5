import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unusedEngine } from '../shared/protocol/unused-engine.fixture.ts';
import { openBrowserWindow } from './open-browser-window.ts';

let rendererDir: string;
beforeEach(async () => {
  rendererDir = await mkdtemp(join(tmpdir(), 'yaojian-interface-'));
});
afterEach(() => rm(rendererDir, { recursive: true, force: true }));

it('says that the interface is not built', async () => {
  await expect(
    openBrowserWindow({ engine: { handlers: unusedEngine }, rendererDir, open: false }),
  ).rejects.toMatchObject({
    code: 'RENDERER_NOT_BUILT',
  });
});

it('prints the address with its token where it opens no window, and is gone after close', async () => {
  await writeFile(join(rendererDir, 'index.html'), '<title>x</title>');
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const window = await openBrowserWindow({
    engine: { handlers: unusedEngine },
    rendererDir,
    open: false,
    print,
  });
  expect(window.opened).toBe(false);
  expect(lines.join('\n')).toContain(window.url);
  expect((await fetch(window.url)).status).toBe(200);
  await window.close();
  await window.closed;
  await expect(fetch(window.url)).rejects.toThrow();
});
