/**
 * `ui`: the window of the browser host in a real Chromium: its start, changes between its pages, its largest table, its
 * bundle. Rows are those of the table, and the national ones of the record behind it.
 */
import { join } from 'node:path';
import { buildPeerTables } from '../build/build-peer-tables.ts';
import { buildRenderer } from '../build/build-renderer.ts';
import { findChromium } from '../host/find-chromium.ts';
import { benchErrors } from '../shared/errors/bench-errors.ts';
import { raiser } from '../shared/errors/coded-error.ts';
import { type Benchmark, type Ground, type Measurement, numberOf, textOf } from './benchmark.ts';
import { enrolledHome } from './ui/enrolled-home.ts';
import { measurePeerTable } from './ui/measure-peer-table.ts';
import { measureWindow } from './ui/measure-window.ts';
import { tableSubjects } from './ui/table-subject.ts';

const fail = raiser(benchErrors);
/** A plain table of 100,000 rows was not painted and scrolled within minutes; `measuredRows` says what it got. */
const MOST_PLAIN_ROWS = 10_000;

export const uiBenchmark: Benchmark = {
  async prepare(site, work) {
    const chromium = findChromium();
    if (chromium === null) throw fail('BENCH_NO_CHROMIUM', {});
    const home = await enrolledHome(site, work);
    work.onProgress?.({ phase: 'interface', done: 0, total: null, unit: 'files' });
    const rendererDir = await buildRenderer({ quiet: true });
    const peersDir = join(site.folder, 'peer-tables');
    await buildPeerTables(peersDir);
    return { ground: { chromium, home, rendererDir, peersDir, rows: site.rows } };
  },
  subjects: {
    yaojian: (ground) => measureWindow(textOf(ground, 'chromium'), taskOf(ground, 'rendererDir')),
    'antd-table-virtual': (ground) => measurePeer('antd-table-virtual', ground),
    'plain-table': (ground) => measurePeer('plain-table', ground),
  },
  isDriven: true,
  // Design §11: "window usable after start / any view".
  budgets: () => ({
    startToUsableMs: { atMost: 1_500 },
    viewFirstP99Ms: { atMost: 100 },
    viewChangeP99Ms: { atMost: 100 },
  }),
};

function measurePeer(name: keyof typeof tableSubjects, ground: Ground): Promise<Measurement> {
  const task = taskOf(ground, 'peersDir');
  const rows = name === 'plain-table' ? Math.min(task.rows, MOST_PLAIN_ROWS) : task.rows;
  return measurePeerTable(textOf(ground, 'chromium'), { ...task, rows }, tableSubjects[name]);
}

function taskOf(ground: Ground, folder: string) {
  return {
    home: textOf(ground, 'home'),
    rendererDir: textOf(ground, folder),
    rows: numberOf(ground, 'rows'),
  };
}
