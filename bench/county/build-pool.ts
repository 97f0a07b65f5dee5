/** Processes that build: as many as there are processors, each with one task at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { BuildReply, BuildTask } from './build-messages.ts';

const HEAP_MIB = 4_096;
/** Rows live for a whole cut: a small nursery would copy them over and over. */
const NURSERY_MIB = 128;

export class BuildPool {
  readonly #processes: ChildProcess[] = [];
  readonly #signal: AbortSignal | undefined;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** Runs all, in any order; rejects with the first failure. `onDone` is told the rows of each. */
  async run(tasks: readonly BuildTask[], onDone: (rows: number) => void): Promise<void> {
    const waiting = [...tasks];
    const work = async () => {
      const child = fork(join(import.meta.dirname, 'build-process.ts'), {
        execArgv: [`--max-old-space-size=${HEAP_MIB}`, `--max-semi-space-size=${NURSERY_MIB}`],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      this.#processes.push(child);
      try {
        for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
          this.#signal?.throwIfAborted();
          onDone(await ask(child, task));
        }
      } finally {
        waiting.length = 0;
        child.kill();
      }
    };
    const crew = Math.min(tasks.length, Math.max(1, availableParallelism()));
    await Promise.all(Array.from({ length: crew }, work));
  }
}

function ask(child: ChildProcess, task: BuildTask): Promise<number> {
  return new Promise((resolve, reject) => {
    const lost = (code: number | null) => {
      reject(new Error(`a process of the builder ended with ${code}`));
    };
    child.once('exit', lost);
    child.once('message', (reply: BuildReply) => {
      child.off('exit', lost);
      if (reply.kind === 'done') resolve(reply.rows);
      else reject(new Error(reply.reason));
    });
    child.send(task);
  });
}
