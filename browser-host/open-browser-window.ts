/**
 * The browser window (design §8): the interface in the system's Chromium, the engine in this process, a loopback
 * WebSocket between them. For a checkout, demonstrations and end-to-end tests; never packaged.
 */

import { findChromium } from '../host/find-chromium.ts';
import { readInterface } from '../host/interface-files.ts';
import type { EngineHandlers } from '../shared/protocol/engine-contract.ts';
import { hasDisplay, launchChromium } from './launch-chromium.ts';
import { startLoopbackServer } from './loopback-server.ts';

export interface BrowserWindowOptions {
  readonly engine: { readonly handlers: EngineHandlers };
  /** Directory of the built interface (build/build-renderer.ts). */
  readonly rendererDir: string;
  /** Whether to open a window where there is a display and a Chromium; else the address is printed. */
  readonly open: boolean;
  /** One line for a person; default standard error. */
  readonly print?: (line: string) => void;
}

export interface BrowserWindowHost {
  /** With the one-time token: whoever opens it first has the session. Spent where `opened`. */
  readonly url: string;
  readonly opened: boolean;
  /** Resolves when the opened window was closed; never where none was opened, but after `close`. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Raises RENDERER_NOT_BUILT, LOOPBACK_UNAVAILABLE. The engine stays the caller's to close. */
export async function openBrowserWindow(options: BrowserWindowOptions): Promise<BrowserWindowHost> {
  const print = options.print ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const server = await startLoopbackServer({
    handlers: options.engine.handlers,
    files: await readInterface(options.rendererDir),
    onInternalError: (method, error) =>
      print(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  });
  const chromium = options.open && hasDisplay() ? findChromium() : null;
  const window = chromium === null ? null : await launchChromium(chromium, server.url);
  if (window === null) print(`Open once, on this machine: ${server.url}`);

  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    url: server.url,
    opened: window !== null,
    closed: window === null ? ended : Promise.race([window.closed, ended]),
    async close() {
      window?.close();
      await Promise.all([server.close(), window?.closed]);
      end();
    },
  };
}
