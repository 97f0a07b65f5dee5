import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { askHostChannel, droppedChannel } from '../../shared/protocol/host-bridge.ts';
import * as bridge from '../../shared/protocol/window-bridge.ts';
import { expect, test } from './desktop-test.ts';
import type { SenderFrame } from './double/ipc-main.ts';
import { isPrevented } from './double/prevented.ts';
import { startDouble } from './double/start-double.ts';
import { toldEngine } from './told-engine.ts';

// One program for all: what these tests try changes nothing of it.
let running: Awaited<ReturnType<typeof open>>;

async function open(main: string, context: BrowserContext, folder: string) {
  const double = await startDouble({ main, context, userData: folder, home: folder, standIns: toldEngine });
  const page = await double.page();
  await expect(page.locator('.as-of .chip').first()).toBeVisible();
  const contents = double.windows[0]?.webContents;
  if (contents === undefined) throw new Error('no window');
  return { double, page, contents };
}

test.beforeAll(async ({ browser, bundles }) => {
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-confined-'));
  running = await open(join(bundles, 'main.js'), await browser.newContext(), folder);
});
test.afterAll(() => running.double.quit());

const violated = (page: Page, act: () => void): Promise<string> =>
  page.evaluate(
    (source) =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
          resolve(violatedDirective),
        );
        // Not eval: the policy would stop that first.
        const script = document.createElement('script');
        script.textContent = `(${source})()`;
        document.body.append(script);
        setTimeout(() => resolve('nothing'), 30_000);
      }),
    act.toString(),
  );

test('the preload gives the page these names and no others', async () => {
  const { page } = running;
  const surface = await page.evaluate(() => {
    const names = (value: object): unknown =>
      Object.fromEntries(
        Object.entries(value).map(([key, part]) => [
          key,
          typeof part === 'object' ? names(part) : typeof part,
        ]),
      );
    return names(window.yaojian ?? {});
  });
  expect(surface).toEqual({
    requestEnginePort: 'function',
    files: { chooseFiles: 'function', chooseSave: 'function', saveContent: 'function' },
    host: { ask: 'function', hear: 'function' },
  });
  const others = await page.evaluate(() =>
    ['require', 'process', 'module', 'electron', 'Buffer', 'global'].filter((name) => name in window),
  );
  expect(others).toEqual([]);
});

test('the preload bundle asks for nothing but electron', async ({ bundles }) => {
  const source = readFileSync(join(bundles, 'preload.cjs'), 'utf8');
  expect([...source.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
  expect(source.length).toBeLessThan(8192);
});

test('the window is confined, and without developer tools in a package', async ({ start }) => {
  const { double } = await start({ packaged: true });
  expect(double.app.sandboxed).toBe(true);
  expect(double.windows[0]?.options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
  });
  const menu = JSON.stringify(double.menuItems());
  expect(menu).not.toContain('toggleDevTools');
  expect(menu).not.toContain('reload');
  expect(double.crashReports).toEqual([]);
});

test('the page cannot be led away', async () => {
  const { page, contents } = running;
  const here = page.url();
  for (const address of [
    'https://evil.example/',
    'http://127.0.0.1:1/',
    'https://app2.yaojian-app.invalid/',
  ]) {
    await page.evaluate((to) => {
      location.href = to;
    }, address);
    await page.waitForTimeout(100);
    expect(page.url()).toBe(here);
  }
  expect(isPrevented(contents, 'will-frame-navigate', { url: 'file:///etc/passwd' })).toBe(true);
  expect(isPrevented(contents, 'will-frame-navigate', { url: 'yaojian-app://other/' })).toBe(true);
  expect(isPrevented(contents, 'will-redirect', { url: 'https://evil.example/' })).toBe(true);
  expect(isPrevented(contents, 'will-attach-webview')).toBe(true);
});

test('no window is opened', async () => {
  const { double, page } = running;
  for (const address of ['https://evil.example/', 'about:blank', '/index.html'])
    await page.evaluate((to) => void window.open(to), address);
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(double.windows.length).toBe(1);
});

test('nothing is loaded from elsewhere, whatever the policy of the page', async () => {
  const { double, page } = running;
  for (const url of [
    'https://evil.example/a.js',
    'http://127.0.0.1:9/',
    'file:///etc/passwd',
    'ws://127.0.0.1:9/',
    'yaojian-app://other/index.html',
    'yaojian-app://app.evil.example/',
    'blob:https://evil.example/1',
    'chrome://settings',
    'devtools://devtools/',
  ])
    expect(await double.session.lets({ url, resourceType: 'script', method: 'GET' })).toBe(false);
  expect(
    await double.session.lets({
      url: 'yaojian-app://app/index.html',
      resourceType: 'mainFrame',
      method: 'GET',
    }),
  ).toBe(true);
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  const fetched = await page.evaluate(() =>
    fetch('https://evil.example/').then(
      () => true,
      () => false,
    ),
  );
  expect(fetched).toBe(false);
});

test('inline script, eval, foreign script, style, frame and connection violate the policy', async () => {
  const { page } = running;
  expect(await violated(page, () => {})).toMatch(/^script-src/);
  // A violation is told when its turn comes: how soon that is depends on what else the machine does.
  const missing = await page.evaluate(async () => {
    const awaited = new Set([
      'connect-src',
      'frame-src',
      'img-src',
      'object-src',
      'script-src',
      'script-src-elem',
      'style-src-elem',
      'base-uri',
    ]);
    const all = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
        awaited.delete(violatedDirective);
        if (awaited.size === 0) resolve();
      });
    });
    const put = (tag: string, facts: Record<string, string>) =>
      document.body.append(Object.assign(document.createElement(tag), facts));
    put('script', { src: 'https://evil.example/a.js' });
    put('link', { rel: 'stylesheet', href: 'https://evil.example/a.css' });
    put('style', { textContent: 'body { display: none }' });
    put('iframe', { src: 'https://evil.example/' });
    put('img', { src: 'https://evil.example/a.png' });
    put('object', { data: 'https://evil.example/a.swf' });
    put('base', { href: 'https://evil.example/' });
    await fetch('https://evil.example/').catch(() => {});
    await fetch(location.href).catch(() => {});
    try {
      new WebSocket('wss://evil.example/');
    } catch {}
    // Outside of the evaluation, which the debugger would let pass.
    setTimeout(() => new Function('return 1')());
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 30_000))]);
    return [...awaited];
  });
  expect(missing).toEqual([]);
});

test('every answer of the scheme carries the policy', async () => {
  const { double } = running;
  for (const path of ['index.html', 'nothing.js', '../package.json']) {
    const answer = await double.schemeAnswer(new Request(`yaojian-app://app/${path}`));
    const policy = answer?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  }
});

test('permissions are refused but for copying', async () => {
  const { double, page } = running;
  const here = 'yaojian-app://app/index.html';
  for (const permission of [
    'clipboard-read',
    'display-capture',
    'mediaKeySystem',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'keyboardLock',
    'fullscreen',
    'openExternal',
    'media',
    'idle-detection',
    'hid',
    'serial',
    'usb',
    'storage-access',
    'top-level-storage-access',
    'window-management',
    'fileSystem',
    'speaker-selection',
    'unknown',
  ]) {
    expect(await double.session.grants(permission, here), permission).toBe(false);
    expect(double.session.checks(permission, here), permission).toBe(false);
  }
  expect(await double.session.grants('clipboard-sanitized-write', here)).toBe(true);
  expect(await double.session.grants('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
  expect(double.session.givesDevice()).toBe(false);
  expect(isPrevented(double.session, 'will-download', {})).toBe(true);
  expect(
    await page.evaluate(() =>
      navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
    ),
  ).not.toBe('granted');
});

test('a foreign frame is heard by nobody', async () => {
  const { double } = running;
  const got: string[] = [];
  const frame = (url: string, parent: unknown): SenderFrame => ({
    url,
    parent,
    postMessage: (channel) => got.push(channel),
  });
  const foreign = [
    frame('https://evil.example/', null),
    frame('yaojian-app://other/', null),
    frame('file:///index.html', null),
    frame('about:blank', null),
    frame('yaojian-app://app/index.html', {}),
    null,
  ];
  for (const sender of foreign) {
    for (const channel of double.ipcMain.channels.filter((name) => name.startsWith('yaojian:')))
      double.ipcMain.sendFrom(sender, {}, channel, [['/etc/passwd.yjb']]);
    for (const channel of [
      askHostChannel,
      bridge.chooseFilesChannel,
      bridge.chooseSaveChannel,
      bridge.saveContentChannel,
    ])
      await expect(double.ipcMain.invokeFrom(sender, {}, channel, [{ kind: 'state' }])).rejects.toThrow();
  }
  expect(got).toEqual([]);
  expect(double.dialog.asked).toEqual([]);
  expect(double.ipcMain.channels).toEqual(
    [
      askHostChannel,
      droppedChannel,
      bridge.requestPortChannel,
      bridge.chooseFilesChannel,
      bridge.chooseSaveChannel,
      bridge.saveContentChannel,
    ].sort(),
  );
});

test('what is asked of the host is held to the contract', async () => {
  const { double, page } = running;
  for (const request of [
    null,
    'state',
    {},
    { kind: 'state', more: 1 },
    { kind: 'open', path: '/etc/passwd' },
    { kind: 'unlock', passphrase: '', remember: 'no' },
    { kind: 'unlock', passphrase: 'x'.repeat(2000), remember: 'no' },
    { kind: 'unlock', passphrase: 'x', remember: true },
    { kind: 'set-proxy', proxy: 7 },
    { kind: 'notify', about: '<b>' },
  ])
    expect(
      await page.evaluate((asked) => window.yaojian?.host?.ask(asked as never), request),
      JSON.stringify(request),
    ).toMatchObject({ ok: false, error: { code: 'HOST_REQUEST_ODD' } });
  for (const purpose of ['evidence', '../x', 7, null])
    expect(
      await page.evaluate((asked) => window.yaojian?.files?.chooseFiles(asked as never), purpose),
    ).toBeNull();
  expect(double.dialog.asked).toEqual([]);
});
