/**
 * What the program does with what it cannot use: exit 2 and a word on stderr, nothing on stdout. One of each kind runs
 * as a process, for what its end says; the others without one.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { runHere } from '../program/in-process.ts';
import { type ProgramResult, runYaojian, startYaojian } from '../program/run-yaojian.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-usage-'));
const out = join(folder, 'x');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectUsageError({ code, stdout, stderr }: ProgramResult): void {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).not.toBe('');
  expect(stderr).not.toMatch(/^\s+at /m);
}

describe('usage errors', () => {
  const env = { YAOJIAN_HOME: join(folder, 'home') };

  it.each([
    ['no command', []],
    ['a centre whose address is none', ['enroll', '--cloud', 'centre', '--regions', '330106']],
  ])('%s, as a process', async (_, args) => {
    expectUsageError(await runYaojian(args, { cwd: folder, env }));
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['tracer', '80217619000000001003']],
    ['a group without a command', ['cloud']],
    ['a missing argument', ['trace']],
    ['a missing option', ['batch', '--product', 'P1']],
    ['an unknown option', ['status', '--jsn']],
    ['one argument too many', ['trace', 'a', 'b']],
    ['a command that does not exist yet', ['bundle', 'export', 'x']],
    ['a severity that is none', ['audit', '--fail-on', 'grave']],
    ['rules that are none', ['audit', '--rules', ' , ']],
    ['a port that is none', ['cloud', 'serve', '--port', '70000']],
    ['a size below nothing', ['bundle', 'export', '--out', out, '--since', '-1']],
    ['a list shorter than nothing', ['network', '--from', 'party:P', '--max-stations', '-5']],
    ['rows that are no number', ['simulate', '--region', '330106', '--rows', 'many', '--out', out]],
    ['a region that is none', ['simulate', '--region', '33010x', '--out', out]],
    ['a centre whose address is none', ['enroll', '--cloud', 'centre', '--regions', '330106']],
    ['a key that is none', ['log', 'verify', '.', '--vkey', 'nonsense']],
  ])('%s', async (_, args) => {
    expectUsageError(await runHere(args, env));
  });
});

describe('cannot', () => {
  const nothing = ['--json', '--home', join(folder, 'nothing')];

  it('anything without a replica, as a process', async () => {
    const { code, stdout, stderr } = await runYaojian(['status', ...nothing]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('REPLICA_MISSING');
  });

  it.each([
    ['status', ['status']],
    ['trace', ['trace', '80217619000000001003']],
    ['batch', ['batch', '--product', 'P1', '--batch', 'B1']],
    ['audit', ['audit']],
    ['sync', ['sync']],
    ['replica verify', ['replica', 'verify']],
  ])('%s without a replica', async (_, args) => {
    const { code, stdout, stderr } = await runHere([...args, ...nothing]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('REPLICA_MISSING');
  });

  it("a question about a centre's store that is not there, which makes none", async () => {
    const home = join(folder, 'no-centre');
    const { code, stderr } = await runHere(['log', 'audit-assignment', '330106', '--home', home]);
    expect(code).toBe(3);
    expect(stderr).toContain('STORE_UNREADABLE');
    expect(existsSync(home)).toBe(false);
  });

  it('a file in a folder that is none, without a stack', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const key = join(file, 'root.key');
    const { code, stdout, stderr } = await runHere(['trust', 'key', '--role', 'root', '--out', key]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('FILE_UNUSABLE');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('a file that is not there', async () => {
    const { code, stderr } = await runHere(['epcis', 'check', join(folder, 'none.json')]);
    expect(code).toBe(3);
    expect(stderr).toContain('FILE_UNREADABLE');
  });

  it('ingest a file that is not there; its neighbour is captured', async () => {
    const bill = join(folder, 'bill.json');
    const envelope = {
      billCode: 'XS1',
      billTime: '2026-09-01 10:00:00',
      billType: '321',
      refUserId: 'PH1',
      fromUserId: 'PH1',
      traceCodes: '80217619000000001003',
    };
    writeFileSync(bill, JSON.stringify(envelope));
    const files = [join(folder, 'none.xml'), bill];
    const { code, stdout } = await runHere(['cloud', 'ingest', ...files, '--json', '--home', folder]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ events: 1, rejected: [{ code: 'FILE_UNREADABLE' }] });
  });

  it('a centre that does not answer', async () => {
    const home = join(folder, 'unreachable');
    const { code } = await runHere([
      'enroll',
      '--home',
      home,
      '--cloud',
      'http://127.0.0.1:9',
      '--regions',
      '330106',
    ]);
    expect(code).toBe(3);
  });
});

describe('help', () => {
  it('is an answer, as a process', async () => {
    const { code, stdout } = await runYaojian(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: yaojian');
  });

  it.each([[['--help']], [['trace', '--help']], [['cloud', 'ingest', '--help']], [['help', 'audit']]])(
    '%j is an answer',
    async (args) => {
      const { code, stdout } = await runHere(args);
      expect(code).toBe(0);
      expect(stdout).toContain('Usage: yaojian');
    },
  );

  it('--version is one line with the version of the package', async () => {
    const { code, stdout } = await runYaojian(['--version']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `yaojian ${packageJson.version}\n` });
  });

  it('offers no command that does not exist', async () => {
    const { stdout } = await runHere(['--help']);
    expect(stdout).not.toMatch(/recall/);
  });
});

it('a reader that goes away early is no failure', async () => {
  const child = startYaojian(['--help']);
  child.stdout?.destroy();
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(0);
});
