/**
 * What lies behind the page until it is painted, in the ground colours of renderer/styles/tokens.css: those that the page
 * was last painted in, since it may have been told to be dark in a light system; the system's wish on the first start.
 */
import { join } from 'node:path';
import { type BrowserWindow, nativeTheme } from 'electron';
import Type from 'typebox';
import { type PaintedScheme, paintedSchema } from '../shared/protocol/host-request.ts';
import { keep, readKept } from './kept-json.ts';

export const grounds: Readonly<Record<PaintedScheme, string>> = {
  light: '#eceff3',
  dark: '#10171f',
  contrast: '#ffffff',
};

const groundSchema = Type.Object({ scheme: paintedSchema });
const fileIn = (folder: string): string => join(folder, 'ground.json');

export function groundColour(folder: string): string {
  const kept = readKept(fileIn(folder), groundSchema);
  return grounds[kept?.scheme ?? systemScheme()];
}

/** The page says so whenever it is painted anew: its ground shows while the window is made larger, too. */
export function keepGround(window: BrowserWindow, folder: string, scheme: PaintedScheme): void {
  window.setBackgroundColor(grounds[scheme]);
  keep(fileIn(folder), { scheme });
}

function systemScheme(): PaintedScheme {
  if (nativeTheme.shouldUseHighContrastColors) return 'contrast';
  return nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
}
