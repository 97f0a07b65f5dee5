/** Runs one subject in a process of its own: neither memory nor warm code of one flatters or burdens another. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { engineSwitches } from '../../host/engine-switches.ts';
import { benchErrors } from '../../shared/errors/bench-errors.ts';
import { raiser } from '../../shared/errors/coded-error.ts';
import type { Measurement } from '../benchmark.ts';
import type { SubjectAnswer, SubjectTask } from './subject-messages.ts';

const fail = raiser(benchErrors);

function profilersSwitches(): readonly string[] {
  return (process.env['YAOJIAN_BENCH_NODE_OPTIONS'] ?? '').split(' ').filter((part) => part !== '');
}

/** Throws BENCH_SUBJECT_FAILED; the reason of `signal` when cancelled. */
export function inOwnProcess(task: SubjectTask, signal?: AbortSignal): Promise<Measurement> {
  const { subject } = task;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = fork(join(import.meta.dirname, 'subject-process.ts'), {
      // Not a profiler's or a test runner's own switches, except where somebody profiles the subjects.
      execArgv: [...engineSwitches, ...profilersSwitches()],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const stop = () => child.kill();
    signal?.addEventListener('abort', stop, { once: true });
    let answer: SubjectAnswer | null = null;
    child.once('message', (message: SubjectAnswer) => {
      answer = message;
    });
    child.once('error', reject);
    child.once('exit', (code, killed) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted === true) reject(signal.reason);
      else if (answer?.kind === 'measured') resolve(answer.measurement);
      else
        reject(fail('BENCH_SUBJECT_FAILED', { subject, reason: answer?.reason ?? `exit ${killed ?? code}` }));
    });
    child.send(task);
  });
}
