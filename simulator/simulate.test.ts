import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import type { SimulateOptions } from './simulate-options.ts';

interface Truth {
  readonly seed: number;
  readonly rows: number;
  readonly codes: readonly {
    readonly code: string;
    readonly level: number | null;
    readonly product: string | null;
    readonly batch: string | null;
    readonly holder: string | null;
    readonly state: string;
    readonly parents: readonly string[];
    readonly inside: string | null;
  }[];
  readonly batches: readonly {
    readonly product: string;
    readonly batch: string;
    readonly units: number;
    readonly holders: readonly { readonly units: number }[];
  }[];
  readonly anomalies: readonly {
    readonly rules: readonly string[];
    readonly codes: readonly string[];
    readonly bills: readonly string[];
    readonly parties: readonly string[];
  }[];
}

const SIX = ['C4', 'D1', 'D2', 'L6', 'S1', 'S2'];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yaojian-simulate-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function run(name: string, more: Partial<SimulateOptions> = {}) {
  const out = path.join(folder, name);
  return simulate({ region: '330106', rows: 2000, seed: 1, out, ...more });
}

function truthOf(name: string): Truth {
  return JSON.parse(readFileSync(path.join(folder, name, 'truth.json'), 'utf8'));
}

/** Path below the folder → hash of the bytes. */
function bytesOf(name: string): Map<string, string> {
  const root = path.join(folder, name);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file): [string, string] => [
        path.relative(root, file),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe('options that are refused', () => {
  it.each([
    ['a region that is no number', { region: 'Hangzhou' }, 'SIMULATION_REGION_UNKNOWN'],
    ['a region that does not exist', { region: '999901' }, 'SIMULATION_REGION_UNKNOWN'],
    ['half a digit pair', { region: '33010' }, 'SIMULATION_REGION_UNKNOWN'],
    ['no region', { region: '' }, 'SIMULATION_REGION_UNKNOWN'],
    ['too few rows', { rows: 999 }, 'SIMULATION_ROWS_INVALID'],
    ['rows that are no number', { rows: Number.NaN }, 'SIMULATION_ROWS_INVALID'],
    ['half a row', { rows: 2000.5 }, 'SIMULATION_ROWS_INVALID'],
    ['a seed that is no whole number', { seed: 0.1 }, 'SIMULATION_SEED_INVALID'],
    ['an end without a zone', { until: '2026-10-31T00:00:00' }, 'SIMULATION_UNTIL_INVALID'],
    ['an end that is no day', { until: '2026-13-31T00:00:00Z' }, 'SIMULATION_UNTIL_INVALID'],
  ])('%s', async (_what, more, code) => {
    await expect(run('refused', more)).rejects.toMatchObject({ code });
    expect(existsSync(path.join(folder, 'refused'))).toBe(false);
  });

  it('stops when it is cancelled, with the reason given', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const onProgress = () => stop.abort(reason);
    await expect(run('cancelled', { signal: stop.signal, onProgress })).rejects.toBe(reason);
  });
});

describe('the same seed', () => {
  it('writes the same bytes, in another time zone and over what an earlier simulation left', async () => {
    await run('first');
    await run('second', { seed: 9, rows: 3000 });
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/St_Johns';
    await run('second').finally(() => {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    });
    expect(bytesOf('second')).toEqual(bytesOf('first'));
  });

  it('differs from another seed in every code', async () => {
    await run('first');
    await run('other', { seed: 2 });
    const codes = new Set(truthOf('first').codes.map(({ code }) => code));
    expect(truthOf('other').codes.filter(({ code, level }) => level !== null && codes.has(code))).toEqual([]);
  });
});

describe.each([
  ['2,000 rows', { rows: 2000, seed: 4 }],
  ['1,000 rows', { rows: 1000, seed: 5 }],
  [
    '30,000 rows in another province, ending another day',
    { rows: 30_000, seed: 6, region: '650102', until: '2026-06-15T12:00:00Z' },
  ],
  ['a prefecture', { rows: 2000, seed: 7, region: '330100' }],
])('the truth of %s', (name, more) => {
  let truth: Truth;
  let summary: Awaited<ReturnType<typeof run>>;

  beforeAll(async () => {
    summary = await run(name, more);
    truth = truthOf(name);
  });

  it('is within 2 % of the rows asked for', () => {
    expect(truth.rows).toBe(summary.rows);
    expect(Math.abs(truth.rows - more.rows)).toBeLessThanOrEqual(more.rows * 0.02);
    expect(truth.seed).toBe(more.seed);
  });

  it('lists no code twice, and nothing of which there is no record', () => {
    expect(new Set(truth.codes.map(({ code }) => code)).size).toBe(truth.codes.length);
    expect(truth.codes.length).toBe(summary.codes);
    expect(truth.codes.filter(({ holder, state }) => holder === null || state === 'unknown')).toEqual([]);
  });

  it('has packs of every level inside packs that are listed too', () => {
    const codes = new Set(truth.codes.map(({ code }) => code));
    expect(new Set(truth.codes.map(({ level }) => level))).toEqual(new Set([null, 1, 2, 3]));
    for (const { parents, inside } of truth.codes) {
      expect(parents.every((parent) => codes.has(parent))).toBe(true);
      if (inside !== null) expect(parents).toContain(inside);
    }
  });

  it('counts every unit of every batch once', () => {
    for (const { units, holders } of truth.batches) {
      expect(holders.reduce((sum, holder) => sum + holder.units, 0)).toBe(units);
    }
    const counted = truth.batches.reduce((sum, { units }) => sum + units, 0);
    const boxes = truth.codes.filter(({ level, batch }) => level === 1 && batch !== null);
    const replaced = boxes.length - counted;
    expect(replaced).toBeGreaterThanOrEqual(1);
    expect(replaced).toBeLessThan(10);
  });

  it('has each of the six planted, each with codes, bills and parties', () => {
    expect(Object.keys(summary.anomalies)).toEqual(SIX);
    for (const anomaly of truth.anomalies) {
      expect(anomaly.rules.every((rule) => SIX.includes(rule))).toBe(true);
      expect(anomaly.codes.length).toBeGreaterThan(0);
      expect(anomaly.bills.length).toBeGreaterThan(0);
      expect(anomaly.bills.every((urn) => urn.startsWith('urn:cn-bill:'))).toBe(true);
      expect(anomaly.parties.length).toBeGreaterThan(0);
    }
  });
});

describe('the scale', () => {
  it('plants more in more rows: at least three of each rule in 100,000', async () => {
    const { anomalies } = await run('large', { rows: 100_000, seed: 8 });
    for (const rule of SIX) expect(anomalies[rule]).toBeGreaterThanOrEqual(3);
  });
});
