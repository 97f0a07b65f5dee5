/** Tells what is being done, step by step, on stderr; a long step shows its progress. */
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Paint } from '../output/paint.ts';
import { progressLine } from '../output/progress-line.ts';
import type { CliStream } from '../run-action.ts';

export interface Steps {
  /** `outcome` turns the result into what the finished step says. */
  step<T>(
    doing: string,
    run: (work: Required<LongWork>) => Promise<T>,
    outcome: (result: T) => string,
  ): Promise<T>;
  note(line: string): void;
}

export function announcedSteps(err: CliStream, paint: Paint, signal: AbortSignal): Steps {
  const line = progressLine(err);
  return {
    async step(doing, run, outcome) {
      signal.throwIfAborted();
      const started = performance.now();
      err.write(`${paint.bold('•')} ${doing} …\n`);
      try {
        const result = await run({ signal, onProgress: (progress) => line.report(progress) });
        line.clear();
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        err.write(`  ${outcome(result)} ${paint.dim(`(${seconds} s)`)}\n`);
        return result;
      } finally {
        line.clear();
      }
    },
    note(text) {
      line.clear();
      err.write(`${text}\n`);
    },
  };
}
