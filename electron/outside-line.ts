/** Links and files handed to the program, from its start on, whichever way the system hands them over. */
import { homedir } from 'node:os';
import type { App } from 'electron';
import type { HostEvent } from '../shared/protocol/host-bridge.ts';
import { linkTarget, openedFile, openedThings } from './opened-things.ts';

type Opened = Extract<HostEvent, { kind: 'go' | 'file' }>;

export class OutsideLine {
  #waiting: Opened[];
  #receive: ((thing: Opened) => void) | null = null;
  #bringUp: () => void = () => {};

  /** @param args of this very start, without the program's name */
  constructor(app: App, args: readonly string[], folder: string) {
    this.#waiting = [...openedThings(args, folder)];
    app.on('second-instance', (_event, argv, workingDirectory) => {
      // The other start's arguments come with its program and, from a checkout, its folder: neither is a link or file.
      for (const thing of openedThings(argv.slice(1), workingDirectory || homedir())) this.#take(thing);
      this.#bringUp();
    });
    app.on('open-url', (event, url) => {
      event.preventDefault();
      this.#take(linkTarget(url));
    });
    app.on('open-file', (event, path) => {
      event.preventDefault();
      this.#take(openedFile(path));
    });
  }

  /** From now on; what waited comes at once. */
  connect(receive: (thing: Opened) => void, bringUp: () => void): void {
    this.#receive = receive;
    this.#bringUp = bringUp;
    for (const thing of this.#waiting.splice(0)) receive(thing);
  }

  #take(thing: Opened | null): void {
    if (thing === null) return;
    if (this.#receive === null) this.#waiting.push(thing);
    else {
      this.#receive(thing);
      this.#bringUp();
    }
  }
}
