/** Electron's app: life and death of the program, and where its things lie. */
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { isPrevented } from './prevented.ts';

export interface AppOptions {
  readonly userData: string;
  readonly packaged: boolean;
  readonly locale: string;
  readonly firstInstance: boolean;
}

export class AppDouble extends EventEmitter {
  readonly isPackaged: boolean;
  readonly name = 'Yaojian';
  exitCode: number | null = null;
  sandboxed = false;
  readonly protocols: string[] = [];
  readonly switches: string[] = [];
  readonly commandLine = {
    appendSwitch: (name: string) => void this.switches.push(name),
    hasSwitch: (name: string) => this.switches.includes(name),
  };
  readonly #options: AppOptions;
  readonly #closeWindows: () => Promise<void>;
  #quitting = false;

  constructor(options: AppOptions, closeWindows: () => Promise<void>) {
    super();
    this.#options = options;
    this.isPackaged = options.packaged;
    this.#closeWindows = closeWindows;
  }

  requestSingleInstanceLock(): boolean {
    return this.#options.firstInstance;
  }

  enableSandbox(): void {
    this.sandboxed = true;
  }

  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.emit('ready');
  }

  getPath(name: string): string {
    return name === 'userData' ? this.#options.userData : join(this.#options.userData, name);
  }

  setPath(): void {}

  setAppLogsPath(): void {}

  getLocale(): string {
    return this.#options.locale;
  }

  getVersion(): string {
    return '0.1.0';
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.protocols.push(scheme);
    return true;
  }

  setAppUserModelId(): void {}

  exit(code = 0): void {
    this.exitCode = code;
    void this.#closeWindows();
    this.emit('quit', {}, code);
  }

  quit(): void {
    if (this.#quitting) return;
    if (isPrevented(this, 'before-quit')) return;
    this.#quitting = true;
    void this.#end();
  }

  async #end(): Promise<void> {
    await this.#closeWindows();
    if (isPrevented(this, 'will-quit')) {
      this.#quitting = false;
      return;
    }
    this.exitCode = 0;
    this.emit('quit', {}, 0);
  }
}
