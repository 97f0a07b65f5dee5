/** Electron's WebContents over a page of a real Chromium. */
import { EventEmitter } from 'node:events';
import type { Page, Request, Route } from '@playwright/test';
import type { SenderFrame } from './ipc-main.ts';
import { fromPage, toPage } from './mapped-address.ts';
import type { PortDouble } from './message-port.ts';
import { isPrevented } from './prevented.ts';
import type { SessionDouble } from './session-double.ts';

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };
export type SchemeHandler = (request: globalThis.Request) => Response | Promise<Response>;
interface PageMessage {
  readonly kind: 'send' | 'invoke' | 'port' | 'port-closed' | 'download';
  readonly channel?: string;
  readonly args?: readonly unknown[];
  readonly id?: number;
  readonly data?: unknown;
}

interface Download {
  readonly url: string;
  readonly filename: string;
}

export interface ContentsParts {
  readonly session: SessionDouble;
  readonly schemeHandler: () => SchemeHandler | null;
  readonly onSend: (contents: WebContentsDouble, channel: string, args: readonly unknown[]) => void;
  readonly onInvoke: (
    contents: WebContentsDouble,
    channel: string,
    args: readonly unknown[],
  ) => Promise<unknown>;
}

let nextId = 1;

export class WebContentsDouble extends EventEmitter {
  readonly id = nextId++;
  readonly printed: object[] = [];
  readonly devTools: boolean;
  devToolsOpened = false;
  readonly #parts: ContentsParts;
  #page: Page | null = null;
  #url = '';
  #windowOpen: OpenHandler | null = null;
  readonly #ports = new Map<number, PortDouble>();
  #nextPort = 1;
  /** Messages to the page keep their order. */
  #last: Promise<unknown> = Promise.resolve();
  /** Set while the host itself loads: its own navigations are nobody's to prevent. */
  #loading: string | null = null;
  /** A document was asked for and is not here yet. */
  #arriving = false;

  constructor(parts: ContentsParts, devTools: boolean) {
    super();
    this.#parts = parts;
    this.devTools = devTools;
  }

  get session(): SessionDouble {
    return this.#parts.session;
  }

  get page(): Page {
    if (this.#page === null) throw new Error('the window has no page yet');
    return this.#page;
  }

  get mainFrame(): SenderFrame {
    return {
      url: this.#url,
      parent: null,
      postMessage: (channel, message, transfer = []) => this.#deliver(channel, [message], transfer),
    };
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? false;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#deliver(channel, args, []);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#windowOpen = handler;
  }

  openDevTools(): void {
    // As Electron: `webPreferences.devTools: false` makes this nothing.
    this.devToolsOpened = this.devTools;
  }

  async printToPDF(options: object): Promise<Buffer> {
    this.printed.push(options);
    return this.page.pdf({ preferCSSPageSize: true });
  }

  print(options: object, done?: (success: boolean) => void): void {
    this.printed.push(options);
    done?.(true);
  }

  /** Connects to a page before it has loaded anything. */
  async attach(page: Page, script: string): Promise<void> {
    this.#page = page;
    await page.exposeBinding('electronDouble', (_source, message: PageMessage) => this.#hear(message));
    await page.addInitScript({ content: script });
    await page.route('**/*', (route, request) => this.#route(route, request));
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      this.#url = fromPage(frame.url());
      // A change of the fragment alone is no new document.
      if (this.#arriving) this.emit('did-navigate', {}, this.#url);
      this.#arriving = false;
    });
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('popup', (popup) => void this.#popup(popup));
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
  }

  async load(address: string): Promise<void> {
    this.#loading = address;
    try {
      await this.page.goto(toPage(address), { waitUntil: 'domcontentloaded' });
    } finally {
      this.#loading = null;
    }
    this.emit('did-finish-load');
  }

  reload(): void {
    this.page.reload().catch(() => {});
  }

  closePorts(): void {
    for (const port of [...this.#ports.values()]) port.close();
    this.#ports.clear();
  }

  async #route(route: Route, request: Request): Promise<void> {
    const url = fromPage(request.url());
    const isMain = request.isNavigationRequest() && request.frame() === this.page.mainFrame();
    const isReload = request.isNavigationRequest() && url.split('#')[0] === this.#url.split('#')[0];
    if (request.isNavigationRequest() && this.#loading === null && !isReload) {
      const facts = { url, isMainFrame: isMain, isSameDocument: false, frame: null };
      if (isPrevented(this, 'will-frame-navigate', facts)) return void (await route.abort('aborted'));
    }
    const details = { url, resourceType: request.resourceType(), method: request.method() };
    if (!(await this.#parts.session.lets(details))) return void (await route.abort('blockedbyclient'));
    const handler = this.#parts.schemeHandler();
    if (url === request.url() || handler === null) return void (await route.abort('namenotresolved'));
    // A document that is gone takes its ports along.
    if (isMain) this.closePorts();
    this.#arriving ||= isMain;
    const answer = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }

  /** Chromium has opened it by now; the handler's word is what stays. */
  async #popup(popup: Page): Promise<void> {
    const verdict = this.#windowOpen?.({ url: fromPage(popup.url()) }) ?? { action: 'allow' };
    if (verdict.action === 'deny') await popup.close();
  }

  async #hear(message: PageMessage): Promise<{ value?: unknown; error?: string }> {
    const { kind, channel = '', args = [], id = 0, data } = message;
    if (kind === 'send') this.#parts.onSend(this, channel, args);
    else if (kind === 'port') this.#ports.get(id)?.postMessage(data);
    else if (kind === 'port-closed') this.#ports.get(id)?.close();
    else if (kind === 'download') return { value: await this.#letsDownload(args[0] as Download) };
    else {
      try {
        return { value: await this.#parts.onInvoke(this, channel, args) };
      } catch (error) {
        return { error: String(error) };
      }
    }
    return {};
  }

  /** As Electron: its request passes the filter, then the session is told and may prevent it. */
  async #letsDownload({ url, filename }: Download): Promise<boolean> {
    const request = { url: fromPage(url), resourceType: 'other', method: 'GET' };
    if (!(await this.session.lets(request))) return false;
    const item = { getURL: () => request.url, getFilename: () => filename };
    return !isPrevented(this.session, 'will-download', {}, item, this);
  }

  #deliver(channel: string, args: readonly unknown[], transfer: readonly PortDouble[]): void {
    const ids = transfer.map((port) => {
      const id = this.#nextPort++;
      this.#ports.set(id, port);
      return id;
    });
    this.#tell('deliver', [channel, args, ids]);
    for (const [index, port] of transfer.entries()) {
      const id = ids[index] ?? 0;
      port.moveTo({
        deliver: (message) => this.#tell('port', [id, message]),
        close: () => {
          this.#ports.delete(id);
          this.#tell('closePort', [id]);
        },
      });
    }
  }

  putInReach(name: string, path: string): Promise<unknown> {
    this.#tell('putInReach', [name, path]);
    return this.#last;
  }

  #tell(method: string, args: readonly unknown[]): void {
    this.#last = this.#last
      .then(() =>
        this.page.evaluate(
          ([name, given]) => {
            const meeting = Reflect.get(window, Symbol.for('electron-double'));
            meeting?.[name as string](...(given as unknown[]));
          },
          [method, args] as const,
        ),
      )
      // The page went away in between; its successor asks anew.
      .catch(() => {});
  }
}
