/**
 * Keeps an engine running: starts it, starts it again when it crashed, gives up when that does not help, waits for a
 * passphrase where the replica is locked. Whoever listens is told each state.
 */
import type { MessagePortMain } from 'electron';
import { isCodedError, raiser } from '../shared/errors/coded-error.ts';
import { desktopErrors } from '../shared/errors/desktop-errors.ts';
import type { EngineState } from '../shared/protocol/host-bridge.ts';
import type { Remember } from '../shared/protocol/host-request.ts';
import type { Progress } from '../shared/protocol/progress.ts';
import { type EngineChild, startEngine } from './engine-child.ts';
import type { MainMessage } from './engine-messages.ts';

const fail = raiser(desktopErrors);
/** Crashes within the window before the engine is left alone. */
const MAX_CRASHES = 3;
const CRASH_WINDOW_MINUTES = 10;
/** Files remembered for the next engine; parts of a bundle are many. */
const MOST_READABLE = 2_000;
/** Until an engine that was asked to close is ended. */
const CLOSING_MS = 10_000;
/** Between two words to a window about a move. */
const TELL_EVERY_MS = 100;

/** Codes by which a passphrase is asked for. */
const asksPassphrase = new Set([
  'REPLICA_LOCKED',
  'PASSPHRASE_WRONG',
  'KEY_STORE_FAILED',
  'STORE_AND_PASSPHRASE',
]);

export interface KeeperOptions {
  readonly modulePath: string;
  /** Where the replica lies, at every start anew; its coded error is why there is no engine. */
  readonly home: () => Promise<string>;
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
  /** The replica is being moved: nobody opens it. */
  #resting = false;
  #starting: Promise<void> = Promise.resolve();
  #home: string | null = null;
  #toldAt = 0;
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

  /** Of the engine that runs, or was started last. */
  get home(): string | null {
    return this.#home;
  }

  /** Settles with the state it led to: `ready`, `locked` or `failed`. Throws PASSPHRASE_WRONG, STORE_AND_PASSPHRASE. */
  start(given?: Passphrase): Promise<void> {
    if (this.#child !== null || this.#stopped || this.#resting) return Promise.resolve();
    const starting = this.#start(given);
    this.#starting = starting.catch(() => {});
    return starting;
  }

  async #start(given?: Passphrase): Promise<void> {
    this.#set({ kind: 'starting' });
    const passphrase = given?.bytes ?? this.#passphrase;
    try {
      this.#home = null;
      const home = await this.#options.home();
      this.#home = home;
      const child = await startEngine({
        modulePath: this.#options.modulePath,
        home,
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

  /**
   * Ends the engine so that it closes the replica itself, and starts none until `wakeUp`. Work under way ends as it does
   * when the program is closed. Whether there was an engine, and it closed the replica.
   */
  async rest(): Promise<boolean> {
    this.#resting = true;
    await this.#starting;
    const child = this.#child;
    this.#child = null;
    this.#options.onBusy(false);
    if (child === null) return false;
    child.tell({ kind: 'close' });
    const patience = setTimeout(() => child.kill(), CLOSING_MS);
    const code = await child.ended;
    clearTimeout(patience);
    return code === 0;
  }

  /** What a window sees of a move; the next state is that of the engine started after it. */
  tellMoving({ phase, done, total }: Progress): void {
    const isLast = done === total;
    if (!this.#resting || (!isLast && this.#now() - this.#toldAt < TELL_EVERY_MS)) return;
    this.#toldAt = this.#now();
    this.#set({ kind: 'moving', phase: phase === 'verify' ? 'verify' : 'copy', done, total: total ?? done });
  }

  wakeUp(): Promise<void> {
    this.#resting = false;
    return this.startAgain();
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
