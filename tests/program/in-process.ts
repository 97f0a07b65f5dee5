/** Runs a command of the program without a process of its own: where many commands matter and no death does. */
import { runCli } from '../../cli/run-cli.ts';
import type { ProgramResult } from './run-yaojian.ts';

export async function runHere(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ProgramResult> {
  const out: string[] = [];
  const err: string[] = [];
  const streams = {
    out: { isTerminal: false, write: (text: string) => void out.push(text) },
    err: { isTerminal: false, write: (text: string) => void err.push(text) },
    env: { NO_COLOR: '1', ...env },
  };
  const code = await runCli(args, streams, new AbortController().signal);
  return { code, stdout: out.join(''), stderr: err.join('') };
}

/** The answer of a `--json` command; fails with what the program said when its exit code is another. */
export async function answerHere<T>(
  args: readonly string[],
  { exit = 0 }: { readonly exit?: number } = {},
): Promise<T> {
  const { code, stdout, stderr } = await runHere([...args, '--json']);
  if (code !== exit) throw new Error(`yaojian ${args.join(' ')}: exit ${code}\n${stderr}`);
  // A test double of the caller: what it expects of the answer is what it asserts.
  return JSON.parse(stdout) as T;
}
