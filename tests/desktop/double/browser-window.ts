/** Electron's BrowserWindow: its state here, its content a page of a real Chromium. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { interfaceOrigin } from '../../../shared/protocol/window-bridge.ts';
import { toPage } from './mapped-address.ts';
import { pageScript } from './page-script.ts';
import { isPrevented } from './prevented.ts';
import { type ContentsParts, WebContentsDouble } from './web-contents.ts';

export interface WindowOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly backgroundColor?: string;
  readonly webPreferences?: { readonly preload?: string; readonly devTools?: boolean } & Record<
    string,
    unknown
  >;
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowWorld {
  readonly context: BrowserContext;
  readonly contents: ContentsParts;
  readonly windows: BrowserWindowDouble[];
  readonly onContents: (contents: WebContentsDouble) => void;
  readonly onAllClosed: () => void;
}

export class BrowserWindowDouble extends EventEmitter {
  readonly options: WindowOptions;
  readonly webContents: WebContentsDouble;
  readonly opened: Promise<Page>;
  readonly #world: WindowWorld;
  #bounds: Bounds;
  #maximized = false;
  #minimized = false;
  #visible = false;
  #focused = false;
  #destroyed = false;
  #ground: string | null = null;

  constructor(world: WindowWorld, options: WindowOptions) {
    super();
    this.#world = world;
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600, webPreferences = {} } = options;
    this.#bounds = { x, y, width, height };
    this.webContents = new WebContentsDouble(world.contents, webPreferences.devTools !== false);
    world.windows.push(this);
    world.onContents(this.webContents);
    this.opened = this.#open();
    this.opened.catch(() => {});
  }

  async #open(): Promise<Page> {
    const page = await this.#world.context.newPage();
    const preload = this.options.webPreferences?.preload;
    const source = preload === undefined ? '' : readFileSync(preload, 'utf8');
    const mappedOrigin = new URL(toPage(`${interfaceOrigin}/`)).origin;
    await this.webContents.attach(page, pageScript({ ourOrigin: interfaceOrigin, mappedOrigin }, source));
    page.on('close', () => this.#closed());
    return page;
  }

  async loadURL(address: string): Promise<void> {
    await this.opened;
    await this.webContents.load(address);
    this.emit('ready-to-show');
  }

  show(): void {
    this.#visible = true;
    this.focus();
  }

  focus(): void {
    this.#focused = true;
    this.emit('focus');
  }

  blur(): void {
    this.#focused = false;
    this.emit('blur');
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  minimize(): void {
    this.#minimized = true;
    this.#focused = false;
  }

  restore(): void {
    this.#minimized = false;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  maximize(): void {
    this.#maximized = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#maximized = false;
    this.emit('unmaximize');
  }

  isFullScreen(): boolean {
    return false;
  }

  getNormalBounds(): Bounds {
    return this.#bounds;
  }

  /** As a person who drags it would. */
  moveTo(bounds: Bounds): void {
    this.#bounds = bounds;
    this.emit('move');
    this.emit('resize');
  }

  /** As a person sees it while the page is not painted. */
  get ground(): string {
    return this.#ground ?? this.options.backgroundColor ?? '#ffffff';
  }

  setBackgroundColor(colour: string): void {
    this.#ground = colour;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  async close(): Promise<void> {
    if (this.#destroyed || isPrevented(this, 'close')) return;
    const page = await this.opened.catch(() => null);
    await page?.close();
    this.#closed();
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.webContents.closePorts();
    this.emit('closed');
    this.#world.windows.splice(this.#world.windows.indexOf(this), 1);
    if (this.#world.windows.length === 0) this.#world.onAllClosed();
  }
}
