/**
 * Keeps an engine running: starts it, starts it again when it crashed, gives up when that does not help, waits for a
 * passphrase where the replica is locked. Whoever listens is told each state.
 */
import type { MessagePortMain } from 'electron';
import { isCodedError, raiser } from '../shared/errors/coded-error.ts';
import { desktopErrors } from '../shared/errors/desktop-errors.ts';
import type { EngineState } from '../shared/protocol/host-bridge.ts';
import type { Remember } from '../shared/protocol/host-request.ts';
import { type EngineChild, startEngine } from './engine-child.ts';
import type { MainMessage } from './engine-messages.ts';

const fail = raiser(desktopErrors);
/** Crashes within the window before the engine is left alone. */
const MAX_CRASHES = 3;
const CRASH_WINDOW_MINUTES = 10;
/** Files remembered for the next engine; parts of a bundle are many. */
const MOST_READABLE = 2_000;

/** Codes by which a passphrase is asked for. */
const asksPassphrase = new Set([
  'REPLICA_LOCKED',
  'PASSPHRASE_WRONG',
  'KEY_STORE_FAILED',
  'STORE_AND_PASSPHRASE',
]);

export interface KeeperOptions {
  readonly modulePath: string;
  readonly home: string;
  /** What the engine is opened with, as things stand now. */
  readonly opening: () => Omit<Extract<MainMessage, { kind: 'open' }>, 'kind' | 'passphrase' | 'remember'>;
  readonly onState: (state: EngineState) => void;
  readonly onCrash: (how: string) => void;
  readonly onBusy: (busy: boolean) => void;
  readonly now?: () => number;
}

export interface Passphrase {
  readonly bytes: Uint8Array;
  readonly remember: Remember;
}

export class EngineKeeper {
  readonly #options: KeeperOptions;
  readonly #now: () => number;
  #state: EngineState = { kind: 'starting' };
  #child: EngineChild | null = null;
  #crashes: number[] = [];
  #stopped = false;
  /** Windows that asked for a port before there was an engine. */
  #waiting: ((port: MessagePortMain) => void)[] = [];
  /** As it was given, for restarts while the program runs; never written. */
  #passphrase: Uint8Array | null = null;
  /** Files that a person chose: before there was an engine, and for the one after it. */
  #readable: readonly string[] = [];

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Settles with the state it led to: `ready`, `locked` or `failed`. Throws PASSPHRASE_WRONG, STORE_AND_PASSPHRASE. */
  async start(given?: Passphrase): Promise<void> {
    if (this.#child !== null || this.#stopped) return;
    this.#set({ kind: 'starting' });
    const passphrase = given?.bytes ?? this.#passphrase;
    try {
      const child = await startEngine({
        modulePath: this.#options.modulePath,
        home: this.#options.home,
        open: {
          kind: 'open',
          ...this.#options.opening(),
          remember: given?.remember ?? 'no',
          ...(passphrase !== null && { passphrase: new Uint8Array(passphrase) }),
        },
        onBusy: this.#options.onBusy,
      });
      if (this.#stopped) return child.kill();
      this.#passphrase = passphrase;
      this.#child = child;
      void child.ended.then((code) => this.#ended(code));
      this.#set({ kind: 'ready' });
      if (this.#readable.length > 0) child.tell({ kind: 'may-read', paths: this.#readable });
      for (const deliver of this.#waiting.splice(0)) deliver(child.connect());
    } catch (failure) {
      if (this.#stopped) return;
      if (isCodedError(failure) && asksPassphrase.has(failure.code)) {
        this.#set({ kind: 'locked' });
        if (given !== undefined) throw failure;
        return;
      }
      if (isCodedError(failure) && failure.code === 'CONNECTION_LOST') return this.#crashed('exit on start');
      const code = isCodedError(failure) ? failure.code : 'INTERNAL';
      this.#set({
        kind: 'failed',
        code,
        message: failure instanceof Error ? failure.message : String(failure),
      });
    }
  }

  /** By a person's wish, after it was given up: the count begins anew. */
  startAgain(): Promise<void> {
    this.#crashes = [];
    return this.start();
  }

  /** Now, or once there is an engine. */
  connect(deliver: (port: MessagePortMain) => void): void {
    if (this.#child !== null) deliver(this.#child.connect());
    // A page that was loaded anew asks anew: nobody waits behind the last one.
    else this.#waiting = [deliver];
  }

  tell(message: MainMessage): void {
    if (message.kind === 'may-read')
      this.#readable = [...this.#readable, ...message.paths].slice(-MOST_READABLE);
    this.#child?.tell(message);
  }

  /** Ends the engine and starts it with what holds now. */
  async reopen(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    child?.kill();
    await child?.ended;
    await this.start();
  }

  stop(): void {
    this.#stopped = true;
    this.#passphrase?.fill(0);
    this.#child?.kill();
    this.#child = null;
  }

  #ended(code: number): void {
    if (this.#stopped || this.#child === null) return;
    this.#child = null;
    this.#options.onBusy(false);
    this.#crashed(`exit ${code}`);
  }

  #crashed(how: string): void {
    this.#options.onCrash(how);
    const now = this.#now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_WINDOW_MINUTES * 60_000), now];
    if (this.#crashes.length > MAX_CRASHES) {
      const gaveUp = fail('ENGINE_GAVE_UP', { times: this.#crashes.length, minutes: CRASH_WINDOW_MINUTES });
      this.#set({ kind: 'failed', code: gaveUp.code, message: gaveUp.message });
      return;
    }
    const crashed = fail('ENGINE_CRASHED', { reason: how });
    this.#set({ kind: 'restarting', code: crashed.code, message: crashed.message });
    void this.start();
  }

  #set(state: EngineState): void {
    // While it is started again the window keeps the reason it was told, and the place where a passphrase is entered.
    if (state.kind === 'starting' && ['restarting', 'locked'].includes(this.#state.kind)) return;
    this.#state = state;
    this.#options.onState(state);
  }
}
