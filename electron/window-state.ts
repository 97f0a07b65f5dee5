/** Size and place of the window, as they were left; sane where the display they were on is gone. */
import { join } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';
import Type from 'typebox';
import { keep, readKept } from './kept-json.ts';

export const smallest = { width: 1100, height: 640 } as const;
const usual = { width: 1440, height: 900 } as const;
/** Pixels of the window's head that must be in reach to drag it. */
const reachable = { width: 200, height: 32 } as const;

const edge = Type.Integer({ minimum: -32_768, maximum: 32_768 });
const stateSchema = Type.Object({
  x: edge,
  y: edge,
  width: Type.Integer({ minimum: 100, maximum: 32_768 }),
  height: Type.Integer({ minimum: 100, maximum: 32_768 }),
  maximized: Type.Boolean(),
});
export type WindowState = Type.Static<typeof stateSchema>;

export interface Placed {
  /** Without a place the system chooses one. */
  readonly bounds: Partial<Rectangle>;
  readonly maximized: boolean;
}

/** @param areas of the displays there are, in the same coordinates as the state */
export function placedOn(state: WindowState | null, areas: readonly Rectangle[]): Placed {
  const largest = {
    width: Math.max(...areas.map(({ width }) => width), smallest.width),
    height: Math.max(...areas.map(({ height }) => height), smallest.height),
  };
  const size = (wished: { readonly width: number; readonly height: number }) => ({
    width: Math.min(Math.max(wished.width, smallest.width), largest.width),
    height: Math.min(Math.max(wished.height, smallest.height), largest.height),
  });
  if (state === null) return { bounds: size(usual), maximized: false };
  const head = { ...state, height: reachable.height };
  const place = areas.some((area) => overlaps(head, area)) ? { x: state.x, y: state.y } : {};
  return { bounds: { ...size(state), ...place }, maximized: state.maximized };
}

function overlaps(head: Rectangle, area: Rectangle): boolean {
  const width = Math.min(head.x + head.width, area.x + area.width) - Math.max(head.x, area.x);
  const height = Math.min(head.y + head.height, area.y + area.height) - Math.max(head.y, area.y);
  return width >= reachable.width && height >= reachable.height;
}

const fileIn = (folder: string): string => join(folder, 'window.json');

export function readWindowState(folder: string): WindowState | null {
  return readKept(fileIn(folder), stateSchema);
}

/** Kept when the window closes, and a moment after each change: a crash costs no more than the last one. */
export function keepWindowState(window: BrowserWindow, folder: string, afterMs = 500): void {
  let timer: NodeJS.Timeout | null = null;
  const write = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (window.isDestroyed()) return;
    keep(fileIn(folder), { ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const soon = () => {
    timer ??= setTimeout(write, afterMs);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.on('close', write);
}
