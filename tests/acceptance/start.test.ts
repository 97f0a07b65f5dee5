/** `npm start` as a user without a screen has it: the whole job, then again, then an address to open. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/protocol/finding-answer.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { projectRoot } from '../program/run-yaojian.ts';

interface StartResult {
  readonly verified: boolean;
  readonly events: number;
  readonly rows: number;
  readonly trace: TraceAnswer;
  readonly finding: Finding | null;
  readonly seconds: number;
}

const PATIENCE_MS = 240_000;
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'yaojian-start-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('npm start -- --headless --json', () => {
  let first: StartResult;

  it('does the whole job and says how it went', { timeout: PATIENCE_MS }, async () => {
    const { code, stdout, stderr } = await ended(start(['--headless', '--json']));
    expect(code, stderr).toBe(0);
    first = JSON.parse(stdout) as StartResult;
    expect(first.verified).toBe(true);
    expect(first.rows).toBeGreaterThan(195_000);
    expect(first.rows).toBeLessThan(205_000);
    expect(first.events).toBeGreaterThan(0);
    expect(first.trace.events.length).toBeGreaterThan(3);
    expect(first.trace.state).toBe('sold');
    expect(first.finding?.codes.length).toBeGreaterThan(0);
    for (const word of ['simulating', 'capturing', 'publishing', 'enrolling', 'synchronising', 'verifying']) {
      expect.soft(stderr).toContain(word);
    }
  });

  it('a second start keeps the data and does only what is left to do', { timeout: PATIENCE_MS }, async () => {
    const { code, stdout, stderr } = await ended(start(['--headless', '--json']));
    expect(code, stderr).toBe(0);
    const { seconds: _, trace, ...again } = JSON.parse(stdout) as StartResult;
    expect(again).toEqual({ verified: true, events: first.events, rows: first.rows, finding: first.finding });
    expect(trace.events).toEqual(first.trace.events);
    for (const word of ['simulating', 'capturing', 'publishing', 'enrolling'])
      expect.soft(stderr).not.toContain(word);
  });
});

it('without a display: an example trace, and an address that opens once', {
  timeout: PATIENCE_MS,
}, async () => {
  const child = start([]);
  const finished = ended(child);
  try {
    const url = await announcedAddress(child);
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url)).status).toBe(403);
  } finally {
    child.kill('SIGINT');
  }
  const { code, stdout } = await finished;
  expect(code).toBe(0);
  expect(stdout).toContain('retail_selling');
});

it.runIf(process.platform === 'linux')(
  'with a display and Electron: bundles, hands the replica over, and ends with the window',
  { timeout: PATIENCE_MS },
  async () => {
    const dist = join(home, 'electron-dist');
    const heard = join(home, 'heard');
    mkdirSync(dist);
    // Stands for Electron's binary: says how it was started, and is closed at once.
    const script = `#!/bin/sh\nfor last in "$@"; do :; done\nprintf '%s\\n' "$YAOJIAN_HOME" "$last" >'${heard}'\n`;
    writeFileSync(join(dist, 'electron'), script, { mode: 0o755 });
    const { code, stderr } = await ended(start([], { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: dist }));
    expect(code, stderr).toBe(0);
    const [itsHome, main] = readFileSync(heard, 'utf8').split('\n');
    expect(itsHome).toBe(home);
    expect(existsSync(main!)).toBe(true);
  },
);

it('refuses what it does not know', async () => {
  expect((await ended(start(['--headles']))).code).toBe(2);
});

function start(args: readonly string[], extra: Readonly<Record<string, string>> = {}): ChildProcess {
  const {
    DISPLAY: _display,
    WAYLAND_DISPLAY: _wayland,
    ELECTRON_OVERRIDE_DIST_PATH: _electron,
    ...env
  } = process.env;
  return spawn(process.execPath, [join(projectRoot, 'build', 'start.mjs'), ...args], {
    env: { ...env, NO_COLOR: '1', YAOJIAN_HOME: home, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function announcedAddress(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stderr! })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line);
    if (address !== null) return address[0];
  }
  throw new Error('no address was announced');
}

function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve) => {
    child.once('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      }),
    );
  });
}
