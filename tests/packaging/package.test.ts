/** A package made of this checkout, with a stand-in for Electron: what is in it, and that it runs. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerSources } from '../../build/package/worker-entries.ts';
import { projectRoot } from '../program/run-yaojian.ts';
import { type AsarFile, readAsar } from './asar.ts';
import { fusesOf, writeElectronStandIn } from './electron-stand-in.ts';

const elsewhere =
  process.platform === 'linux' ? null : 'packs for Linux with a stand-in for Electron: only on Linux';
const notHere =
  'deb, AppImage, NSIS and dmg (their tools are downloaded), signing, real Electron: .github/workflows/release.yml';
process.stdout.write(`packaging: not run here: ${elsewhere ?? notHere}
`);

const threads = workerSources().map((source) => basename(source).replace(/ts$/, 'js'));
const scratch = mkdtempSync(join(tmpdir(), 'yaojian-package-'));
const packed = join(scratch, 'out', 'linux-unpacked');
const resources = join(packed, 'resources');
let archive: readonly AsarFile[] = [];

beforeAll(() => {
  if (elsewhere) return;
  writeElectronStandIn(join(scratch, 'electron'));
  const { status, stderr, stdout } = packageCommand([
    '--linux',
    '--dir',
    '--fast',
    '--electron-dist',
    join(scratch, 'electron'),
  ]);
  if (status !== 0) throw new Error(`npm run package: exit ${status}\n${stdout}\n${stderr}`);
  archive = readAsar(join(resources, 'app.asar'));
}, 300_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function packageCommand(args: readonly string[]) {
  const main = join(projectRoot, 'build', 'package', 'main.ts');
  return spawnSync(process.execPath, [main, ...args, '--out', join(scratch, 'out')], { encoding: 'utf8' });
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !statSync(join(folder, name)).isDirectory(),
  );
}

describe.skipIf(elsewhere !== null)('a package', () => {
  it('for old systems is refused with an addon that they cannot load, before anything is made', () => {
    const { status, stderr } = packageCommand(['--linux', '--x64']);
    expect(status).toBe(3);
    expect(stderr).toContain('GLIBC_2.34');
  });

  it('that is installed is refused without the words of Node’s licence', () => {
    const { status, stderr } = packageCommand(['--mac', '--arm64', '--node', process.execPath]);
    expect(status).toBe(3);
    expect(stderr).toContain('--node-licence');
  });

  it.each([[['--linux', '--win']], [['--nonsense']]])('of %j is a usage error', (args) => {
    expect(packageCommand(args).status).toBe(2);
  });

  it('has in its archive the window’s bundles, the interface and the addon, and nothing else', () => {
    const paths = archive.map(({ path }) => path).filter((path) => !path.startsWith('renderer/assets/'));
    const bundles = ['main.js', 'engine-process.js', 'preload.cjs', ...threads];
    expect(paths.sort()).toEqual(
      [
        ...bundles.map((name) => `electron/${name}`),
        'native/better_sqlite3.node',
        'package.json',
        'renderer/index.html',
      ].sort(),
    );
    const assets = archive.filter(({ path }) => path.startsWith('renderer/assets/'));
    expect(assets.length).toBeGreaterThan(0);
    for (const { path } of assets) expect.soft(path).toMatch(/\.(js|css|svg|png|woff2|wasm)$/);
  });

  it('has its machine code outside the archive', () => {
    const outside = archive.filter(({ unpacked }) => unpacked).map(({ path }) => path);
    expect(outside).toEqual(['native/better_sqlite3.node']);
    expect(existsSync(join(resources, 'app.asar.unpacked', 'native', 'better_sqlite3.node'))).toBe(true);
  });

  it('has beside the archive the command line with its Node, the verifier and the licences, and nothing else', () => {
    const found = filesUnder(resources).filter((name) => !/^cli\/part-\w+\.js$/.test(name));
    const cli = ['node', 'package.json', 'yaojian', 'yaojian.js', ...threads].map((name) => `cli/${name}`);
    expect([...found].sort()).toEqual(
      [
        'app.asar',
        'app.asar.unpacked/native/better_sqlite3.node',
        ...cli,
        'licences/LICENSE.txt',
        'licences/THIRD-PARTY.txt',
        'licences/sbom.cdx.json',
        'verifier/yaojian-verify.html',
        'verifier/yaojian-verify.mjs',
      ].sort(),
    );
  });

  it('has of Electron two languages and the sandbox’s helper', () => {
    const rest = filesUnder(packed).filter((name) => !name.startsWith('resources/'));
    expect([...rest].sort()).toEqual(
      [
        'LICENSE.electron.txt',
        'LICENSES.chromium.html',
        'chrome-sandbox',
        'locales/en-US.pak',
        'locales/zh-CN.pak',
        'version',
        'yaojian-desktop',
      ].sort(),
    );
  });

  it('names no folder of the machine that made it, and has no source maps', () => {
    const texts = [
      ...archive
        .filter(({ unpacked }) => !unpacked)
        .map(({ path, bytes }) => ({ path, text: bytes().toString() })),
      ...filesUnder(resources)
        .filter((name) => /\.(m?js|json|txt|html)$/.test(name))
        .map((path) => ({ path, text: readFileSync(join(resources, path), 'utf8') })),
    ];
    for (const { path, text } of texts) {
      const found = [projectRoot, scratch, 'sourceMappingURL='].filter((word) => text.includes(word));
      expect.soft({ path, found }).toEqual({ path, found: [] });
    }
  });

  it('starts nothing but its own archive, and takes no orders from the environment', () => {
    // RunAsNode, cookies, NODE_OPTIONS, inspect, integrity, only the archive, snapshot, file://
    expect(fusesOf(readFileSync(join(packed, 'yaojian-desktop')))).toBe('01001100');
  });

  it('says whose parts it has', () => {
    const notice = readFileSync(join(resources, 'licences', 'THIRD-PARTY.txt'), 'utf8');
    for (const name of ['better-sqlite3-multiple-ciphers', 'zstddec', 'pinyin-pro'])
      expect(notice).toContain(name);
    const { bomFormat, components } = JSON.parse(
      readFileSync(join(resources, 'licences', 'sbom.cdx.json'), 'utf8'),
    ) as { bomFormat: string; components: { name: string }[] };
    expect(bomFormat).toBe('CycloneDX');
    const names = components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['electron', 'node', 'react', 'antd', 'zstddec']));
    expect(names).not.toContain('vitest');
  });

  it.each(threads)('starts its thread %s', async (name) => {
    const worker = new Worker(join(resources, 'cli', name), {
      workerData: { home: scratch, key: new Uint8Array(32), target: join(scratch, 'copy') },
    });
    // Whatever it says of a replica that is none: it was found, and so was the addon.
    const said = await new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error) =>
        'code' in error && /^ERR_|MODULE/.test(String(error.code)) ? reject(error) : resolve(error),
      );
    });
    await worker.terminate();
    expect(said).toBeDefined();
  });
});

describe.skipIf(elsewhere !== null)('the packed command line', () => {
  /** Through a link in the path, as installed. */
  const run = (args: readonly string[]) => {
    const { YAOJIAN_HOME: _, XDG_CONFIG_HOME: __, ...env } = process.env;
    return spawnSync(join(resources, 'cli', 'yaojian'), args, {
      cwd: scratch,
      encoding: 'utf8',
      env: { ...env, HOME: join(scratch, 'me') },
    });
  };
  const answer = (args: readonly string[]) => {
    const { status, stdout, stderr } = run([...args, '--json']);
    if (status !== 0) throw new Error(`yaojian ${args.join(' ')}: exit ${status}\n${stderr}`);
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  it('looks for the replica in the profile, where the window has it', () => {
    const { status, stderr } = run(['status']);
    expect(status).toBe(3);
    expect(stderr).toContain(join(scratch, 'me', '.config', 'yaojian', 'replica'));
  });

  it('runs from its own Node, without the checkout: from capture to a verified replica', async () => {
    const home = join(scratch, 'home');
    answer([
      'simulate',
      '--region',
      '330106',
      '--rows',
      '2000',
      '--seed',
      '1',
      '--out',
      join(scratch, 'made'),
    ]);
    answer(['cloud', 'ingest', join(scratch, 'made', 'capture'), '--home', home]);
    answer(['cloud', 'publish', '--home', home]);
    const served = spawn(join(resources, 'cli', 'yaojian'), [
      'cloud',
      'serve',
      '--port',
      '0',
      '--home',
      home,
    ]);
    try {
      answer(['enroll', '--cloud', await addressOf(served), '--regions', '330106', '--home', home]);
      answer(['sync', '--home', home]);
    } finally {
      served.kill();
    }
    expect(answer(['replica', 'verify', '--deep', '--home', home])).toMatchObject({ ok: true, packs: 1 });
    expect(answer(['status', '--home', home])).toMatchObject({ freshness: 'fresh' });
    answer(['replica', 'backup', '--out', join(scratch, 'backup'), '--home', home]);
  });

  it('made a replica that the packed window opens, over a double of Electron', () => {
    const app = join(scratch, 'extracted', 'app');
    for (const { path, unpacked, bytes } of archive) {
      mkdirSync(join(app, path, '..'), { recursive: true });
      if (unpacked) copyFileSync(join(resources, 'app.asar.unpacked', path), join(app, path));
      else writeFileSync(join(app, path), bytes());
    }
    const script = join(import.meta.dirname, 'run-packed-window.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, app, join(scratch, 'home')], {
      encoding: 'utf8',
      timeout: 300_000,
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const { address, asOf } = JSON.parse(stdout) as { address: string; asOf: string };
    expect(address).toMatch(/^yaojian-app:/);
    expect(asOf).toContain('西湖区');
  });
});

/** What the service says when it is ready. */
function addressOf(served: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (address) resolve(address);
    };
    served.stdout?.on('data', listen);
    served.stderr?.on('data', listen);
    served.once('exit', (code) => reject(new Error(`cloud serve ended with ${code}: ${said}`)));
  });
}
