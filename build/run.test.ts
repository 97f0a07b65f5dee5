/** `node build/run.mjs`: arguments, exit code, signal and folder pass through. */
import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineSwitches } from '../host/engine-switches.ts';

const root = dirname(import.meta.dirname);
let folder: string;
let entry: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'yaojian-run-')));
  writeFileSync(
    join(folder, 'entry.ts'),
    `const [what, ...rest]: string[] = process.argv.slice(2);
if (what === 'exit') process.exit(Number(rest[0]));
if (what === 'die') process.kill(process.pid, 'SIGKILL');
if (what === 'switches') console.log(JSON.stringify(process.execArgv));
else if (what === 'cache') console.log(process.env['NODE_COMPILE_CACHE']);
else if (what === 'wait') { process.on('SIGTERM', () => process.exit(7)); console.log('ready'); setInterval(() => {}, 1000); }
else console.log(JSON.stringify({ rest, cwd: process.cwd(), node: process.versions.node }));
`,
  );
  entry = relative(root, join(folder, 'entry.ts'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  const { npm_lifecycle_event: _, INIT_CWD: __, ...env } = process.env;
  return spawn(process.execPath, [join(root, 'build', 'run.mjs'), entry, ...args], {
    cwd: options.cwd ?? folder,
    env: { ...env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function ended(
  child: ReturnType<typeof run>,
): Promise<{ code: number | null; signal: string | null; out: string }> {
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, out })));
}

describe.runIf(process.platform !== 'win32')('build/run.mjs', () => {
  it('without an entry says how it is used', async () => {
    const child = spawn(process.execPath, [join(root, 'build', 'run.mjs')], { stdio: 'ignore' });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(2);
  });

  it('passes arguments as they are, and runs the Node of the project', async () => {
    const { code, out } = await ended(run(['say', 'a b', '', '--json', '*']));
    expect(code).toBe(0);
    const said = JSON.parse(out);
    expect(said).toMatchObject({ rest: ['a b', '', '--json', '*'], cwd: folder });
    expect(said.node).toMatch(/^24\./);
  });

  it('has a small young generation', async () => {
    const { out } = await ended(run(['switches']));
    expect(JSON.parse(out)).toEqual(engineSwitches);
  });

  it('keeps what Node compiled beside the packages, or where it is told to', async () => {
    const { out } = await ended(run(['cache'], { env: { NODE_COMPILE_CACHE: folder } }));
    expect(out.trim()).toBe(folder);
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    const child = spawn(process.execPath, [join(root, 'build', 'run.mjs'), entry, 'cache'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect((await ended(child)).out.trim()).toBe(join(root, 'node_modules', '.cache', 'node'));
  });

  it.each([0, 1, 2, 3, 130])('exit code %i', async (code) => {
    expect((await ended(run(['exit', `${code}`]))).code).toBe(code);
  });

  it('the signal that ended the program', async () => {
    expect((await ended(run(['die']))).signal).toBe('SIGKILL');
  });

  it('a signal it gets is passed on', async () => {
    const child = run(['wait']);
    child.stdout.once('data', () => child.kill('SIGTERM'));
    expect((await ended(child)).code).toBe(7);
  });

  it('under npm, ends with the shell that a signal took away', async () => {
    // As npm runs a script: a shell of its own between, which passes no signal on.
    const command = `"${process.execPath}" "${join(root, 'build', 'run.mjs')}" "${entry}" wait; exit`;
    const shell = spawn('sh', ['-c', command], {
      cwd: root,
      env: { ...process.env, npm_lifecycle_event: 'yaojian' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    shell.stdout.once('data', () => shell.kill('SIGTERM'));
    // Closes when the last process that holds the pipe has ended.
    expect(await new Promise((resolve) => shell.once('close', (_code, signal) => resolve(signal)))).toBe(
      'SIGTERM',
    );
  });

  it('under npm, file names mean the folder npm was called in', async () => {
    const env = { npm_lifecycle_event: 'yaojian', INIT_CWD: folder };
    const { out } = await ended(run(['say'], { cwd: root, env }));
    expect(JSON.parse(out).cwd).toBe(folder);
  });
});
