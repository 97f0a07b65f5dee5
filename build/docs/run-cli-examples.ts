/** Runs the examples of docs/cli.md against the program, in an empty folder of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type CliExample, EXAMPLE_CLOUD } from './cli-examples.ts';

const program = join(dirname(dirname(import.meta.dirname)), 'cli', 'main.ts');

const LOG_KEY = /^(yaojian\.example\/log\/\d{6})\+/;

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ExampleRun extends CommandResult {
  readonly example: CliExample;
}

/** Runs a command that ends, in that folder and with these variables besides its own. */
export type RunCommand = (
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
) => Promise<CommandResult>;

/** `prepare` puts files into the folder that examples read but no example makes. */
export async function runCliExamples(
  examples: readonly CliExample[],
  prepare: (folder: string) => Promise<void>,
  run: RunCommand = asProcess,
): Promise<readonly ExampleRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-examples-'));
  const servers: ChildProcess[] = [];
  const runs: ExampleRun[] = [];
  let cloud = EXAMPLE_CLOUD;
  const present = (text: string) => text.replaceAll(cloud, EXAMPLE_CLOUD).replaceAll(`${folder}/`, '');
  // Keys are made anew by every centre: the one in the page stands for the log of that name.
  const real = async (argument: string) =>
    LOG_KEY.test(argument) ? await logKey(cloud, argument) : argument.replaceAll(EXAMPLE_CLOUD, cloud);
  try {
    await prepare(folder);
    for (const example of examples) {
      const args = await Promise.all(example.args.map(real));
      if (isServer(args)) {
        // Any free port: the one in the page may be taken.
        const port = args.indexOf('--port');
        const child = start(port === -1 ? args : args.with(port + 1, '0'), folder);
        servers.push(child);
        const line = await firstLine(child);
        const { url }: { url?: string } = JSON.parse(line);
        if (args[0] === 'cloud' && url !== undefined) cloud = url;
        runs.push({ example, code: 0, stdout: present(`${line}\n`), stderr: '' });
      } else {
        const result = await run(args, folder, variables(folder));
        runs.push({ example, ...result, stdout: present(result.stdout) });
      }
    }
    return runs;
  } finally {
    for (const child of servers) {
      if (child.exitCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }
}

function isServer(args: readonly string[]): boolean {
  return args[0] === 'witness' || (args[0] === 'cloud' && args[1] === 'serve');
}

function variables(folder: string): Readonly<Record<string, string>> {
  return { NO_COLOR: '1', YAOJIAN_HOME: join(folder, 'home') };
}

function start(args: readonly string[], folder: string): ChildProcess {
  const env = { ...process.env, ...variables(folder) };
  return spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function asProcess(args: readonly string[], folder: string): Promise<CommandResult> {
  const child = start(args, folder);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  const [code]: (number | null)[] = await once(child, 'close');
  return {
    code: code ?? null,
    stdout: Buffer.concat(out).toString('utf8'),
    stderr: Buffer.concat(err).toString('utf8'),
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no stdout');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the server ended before it said where it listens');
}

/** The verifier key that this centre's trust policy has for the same log. */
async function logKey(cloud: string, shown: string): Promise<string> {
  const [name] = shown.split('+');
  const policy = await (await fetch(new URL('/trust', cloud))).text();
  return policy.split(/\s+/).find((word) => word.startsWith(`${name}+`)) ?? shown;
}
