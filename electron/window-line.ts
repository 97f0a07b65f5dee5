/** What the host tells the page. Until a page says that it hears, what is told waits. */
import type { BrowserWindow } from 'electron';
import { type HostEvent, tellWindowChannel } from '../shared/protocol/host-bridge.ts';

/** Things from outside that wait for a page. */
const MAX_WAITING = 32;

export class WindowLine {
  readonly #window: BrowserWindow;
  #hears = false;
  #waiting: HostEvent[] = [];

  constructor(window: BrowserWindow) {
    this.#window = window;
    // A document that is loaded anew has to say again that it hears.
    window.webContents.on('did-navigate', () => {
      this.#hears = false;
    });
  }

  tell(event: HostEvent): void {
    if (this.#window.isDestroyed()) return;
    if (this.#hears) this.#window.webContents.send(tellWindowChannel, event);
    // A page that comes later asks for the engine's state itself.
    else if (event.kind !== 'engine' && event.kind !== 'power')
      this.#waiting = [...this.#waiting, event].slice(-MAX_WAITING);
  }

  pageHears(): void {
    this.#hears = true;
    for (const event of this.#waiting.splice(0)) this.tell(event);
  }
}
