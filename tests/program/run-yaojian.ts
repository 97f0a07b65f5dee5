/** Runs the program as a user does: a process of its own, no terminal, nothing on stdin. */
import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

export const projectRoot = dirname(dirname(import.meta.dirname));

export interface ProgramResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function startYaojian(args: readonly string[], options: ProgramOptions = {}): ChildProcess {
  const { YAOJIAN_HOME: _, ...inherited } = process.env;
  return spawn(process.execPath, [join(projectRoot, 'cli', 'main.ts'), ...args], {
    cwd: options.cwd ?? projectRoot,
    env: { ...inherited, NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function runYaojian(args: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> {
  const child = startYaojian(args, options);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      }),
    );
  });
}

/** The answer of a `--json` command; fails with what the program said when its exit code is another. */
export async function answerOf<T>(
  args: readonly string[],
  options: ProgramOptions & { readonly exit?: number } = {},
): Promise<T> {
  const { code, stdout, stderr } = await runYaojian([...args, '--json'], options);
  if (code !== (options.exit ?? 0))
    throw new Error(`yaojian ${args.join(' ')}: exit ${code}\n${stderr}\n${stdout.slice(0, 2000)}`);
  // A test double of the caller: what it expects of the answer is what it asserts.
  return JSON.parse(stdout) as T;
}
