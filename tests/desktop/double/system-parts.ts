/** The small parts of Electron that speak with the system: what was asked is kept, what is answered is set by the test. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';

export interface MenuItem {
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuItem[];
  readonly click?: () => void;
}

export class DialogDouble {
  readonly errors: { readonly title: string; readonly content: string }[] = [];
  readonly asked: object[] = [];
  /** Answers of the next dialogs, in order; a dialog without one is cancelled. */
  readonly files: (readonly string[])[] = [];
  readonly saves: string[] = [];
  /** Index of the button of the next message boxes; without one the last button, by which nothing is done. */
  readonly buttons: number[] = [];

  /** Name that the last save dialog suggested. */
  suggested(): string {
    const last = this.asked.findLast((options) => 'defaultPath' in options);
    return last !== undefined && 'defaultPath' in last ? String(last.defaultPath) : '';
  }

  showErrorBox(title: string, content: string): void {
    this.errors.push({ title, content });
  }

  showOpenDialog(_window: unknown, options: object) {
    this.asked.push(options);
    const filePaths = this.files.shift();
    return Promise.resolve({ canceled: filePaths === undefined, filePaths: filePaths ?? [] });
  }

  showSaveDialog(_window: unknown, options: object) {
    this.asked.push(options);
    const filePath = this.saves.shift();
    return Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' });
  }

  showMessageBox(_window: unknown, options: { readonly buttons?: readonly string[] }) {
    this.asked.push(options);
    return Promise.resolve({ response: this.buttons.shift() ?? (options.buttons?.length ?? 1) - 1 });
  }
}

export class MenuDouble {
  static current: MenuDouble | null = null;
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(items: readonly MenuItem[]): MenuDouble {
    return new MenuDouble(items);
  }
}

export type StorageBackend = 'keychain' | 'basic_text' | 'gnome_libsecret' | 'none';

/** Seals with a key of its own, as the system's store would; another instance cannot open what this one sealed. */
export class SafeStorageDouble {
  readonly #key = randomBytes(32);
  backend: StorageBackend;

  constructor(backend: StorageBackend) {
    this.backend = backend;
  }

  getSelectedStorageBackend(): string {
    return this.backend;
  }

  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(this.backend !== 'none');
  }

  encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    return Promise.resolve(Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]));
  }

  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const result = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
    return { result: result.toString(), shouldReEncrypt: false };
  }
}

export class PowerSaveBlockerDouble {
  readonly running = new Set<number>();
  started = 0;

  start(): number {
    this.started += 1;
    this.running.add(this.started);
    return this.started;
  }

  stop(id: number): void {
    this.running.delete(id);
  }

  isStarted(id: number): boolean {
    return this.running.has(id);
  }
}

/** A notification class that keeps what was shown in `shown`. */
export function notificationDouble(shown: EventEmitter[]) {
  return class extends EventEmitter {
    static isSupported(): boolean {
      return true;
    }
    readonly title: string;
    readonly body: string;
    constructor(options: { readonly title: string; readonly body: string }) {
      super();
      this.title = options.title;
      this.body = options.body;
    }
    show(): void {
      shown.push(this);
    }
  };
}
