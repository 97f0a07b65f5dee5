/**
 * What ended unexpectedly, kept on this machine and sent nowhere. No memory dump is made: it would hold keys and what
 * was looked at. A line says what, when, how it ended and where in the program; never a message, which may quote input.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes; the oldest lines go first. */
export const MAX_CRASH_LOG_LENGTH = 64 * 1024;
/** Frames of a stack that are kept. */
const MAX_FRAMES = 8;

export interface Crash {
  readonly what: 'engine' | 'window' | 'main';
  /** Exit code, signal or the system's short word. */
  readonly how: string;
  readonly where?: readonly string[];
}

export class CrashLog {
  readonly #file: string;
  readonly #release: string;

  constructor(file: string, release: string) {
    this.#file = file;
    this.#release = release;
  }

  /** A log that cannot be written is no reason to fail a second time. */
  add(crash: Crash, now = Date.now()): void {
    const line = JSON.stringify({ time: new Date(now).toISOString(), release: this.#release, ...crash });
    try {
      const lines = [...this.#lines(), line];
      let length = lines.reduce((sum, one) => sum + Buffer.byteLength(one) + 1, 0);
      while (length > MAX_CRASH_LOG_LENGTH) length -= Buffer.byteLength(lines.shift() ?? '') + 1;
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      writeFileSync(`${this.#file}.new`, `${lines.join('\n')}\n`, { mode: 0o600 });
      renameSync(`${this.#file}.new`, this.#file);
    } catch {
      process.stderr.write('yaojian: the crash log cannot be written\n');
    }
  }

  #lines(): string[] {
    try {
      return readFileSync(this.#file, 'utf8').split('\n').filter(Boolean);
    } catch {
      return [];
    }
  }
}

/** Name of the failure and the places of its stack: function, file's name, line; no folder, no message. */
export function crashOf(failure: unknown): Pick<Crash, 'how' | 'where'> {
  if (!(failure instanceof Error)) return { how: typeof failure };
  const frames = (failure.stack ?? '').matchAll(
    /^\s+at (?:([\w.$<># ]+) )?\(?(?:.*[\\/])?([\w.-]+:\d+:\d+)\)?$/gm,
  );
  const where = [...frames].slice(0, MAX_FRAMES).map(([, name, place]) => `${name ?? ''}@${place}`);
  return { how: failure.name, where };
}
