/**
 * Everything `npm test` checks, step by step, each announced; the last line carries the counts and nothing
 * else. A type check, a lint and the layer rules count as one check each.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ensureChromium } from './chromium.ts';
import {
  addCounts,
  type Counts,
  countsLine,
  none,
  oneFailed,
  onePassed,
  playwrightCounts,
  vitestCounts,
} from './counts.ts';

const root = dirname(dirname(import.meta.dirname));
const bin = join(root, 'node_modules', '.bin');
const scratch = mkdtempSync(join(tmpdir(), 'yaojian-test-'));
const env: NodeJS.ProcessEnv = {
  ...process.env,
  // Children that say `node` mean the project's.
  PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  CI: process.env['CI'] ?? '1',
};

process.exitCode = main();

function main(): number {
  const failures: string[] = [];
  const step = (name: string, run: () => Counts): Counts => {
    const started = Date.now();
    console.log(`== ${name}`);
    const counts = run();
    if (counts.failed > 0) failures.push(name);
    console.log(`   ${name}: ${countsLine(counts)} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
    return counts;
  };
  try {
    const total = addCounts(
      step('type check', () => command(join(bin, 'tsc'), ['-p', '.'])),
      step('lint', () => command(join(bin, 'biome'), ['check', '--colors=off', '--error-on-warnings', '.'])),
      step('layer rules', () => command(process.execPath, ['build/check-layers.ts'])),
      step('unit and conformance tests', () => vitest()),
      step('end-to-end tests', () => playwright()),
    );
    if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`);
    console.log(countsLine(total));
    return total.failed === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function command(program: string, args: readonly string[]): Counts {
  return run(program, args, env) ? onePassed : oneFailed;
}

function vitest(): Counts {
  const report = join(scratch, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = run(join(bin, 'vitest'), args, env);
  return atLeastOneFailureUnless(ok, vitestCounts(readJson(report)));
}

function playwright(): Counts {
  const config = join(root, 'tests', 'e2e', 'playwright.config.ts');
  if (!existsSync(config)) return none;
  const chromium = ensureChromium((line) => console.log(`   ${line}`));
  if (!chromium.found) {
    console.log(`   ${chromium.advice}`);
    return oneFailed;
  }
  const report = join(scratch, 'playwright.json');
  const ok = run(join(bin, 'playwright'), ['test', `--config=${config}`, '--reporter=list,json'], {
    ...env,
    YAOJIAN_CHROMIUM: chromium.path,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  });
  return atLeastOneFailureUnless(ok, playwrightCounts(readJson(report)));
}

function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv): boolean {
  // stderr joins stdout, so that the order of what happened is kept and stdout's last line stays the counts.
  const ended = spawnSync(program, args, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 1, 1],
    shell: process.platform === 'win32',
  });
  if (ended.error) console.log(`   ${program}: ${ended.error.message}`);
  return ended.status === 0;
}

function atLeastOneFailureUnless(ok: boolean, counts: Counts): Counts {
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
