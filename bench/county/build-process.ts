/** One process of the builder: takes a task, does it, takes the next. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { openPublishedPack } from '../../cloud/publish/published-pack.ts';
import { nodePort } from '../../host/node-port.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import { mergePacks } from '../../shared/pack/merge/merge-packs.ts';
import type { BuildOrder, BuildReply, BuildTask } from './build-messages.ts';
import { cutFile, leavesFile, manifestFile, manifestOf, packFileOf, writePack } from './built-files.ts';
import { type CountyPlan, planCounty } from './county-plan.ts';
import { BUILT_COUNTY } from './parties.ts';
import { captureCut } from './window-events.ts';

let plan: CountyPlan | null = null;

process.on('message', (task: BuildTask) => {
  process.send?.(done(task));
});

function done(task: BuildTask): BuildReply {
  try {
    plan ??= planCounty(task.order.rows);
    const rows =
      task.kind === 'cut'
        ? encodeCut(task.order, plan, task.at)
        : mergeCuts(task.order, task.begin, task.end);
    return { kind: 'done', rows };
  } catch (error) {
    return {
      kind: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

function encodeCut({ folder, serials }: BuildOrder, county: CountyPlan, at: number): number {
  const cut = county.cuts[at];
  if (cut === undefined) throw new RangeError(`no cut ${at}`);
  const { events, leaves, rows } = captureCut(county, cut, serials);
  const pack = encodePack(
    {
      region: BUILT_COUNTY,
      events,
      rows,
      firstEventIndex: cut.firstEventIndex,
      // Known once all cuts before it are: put in when the log is written.
      eventRoot: new Uint8Array(32),
      completeThroughMs: Math.max(...events.map(({ recordTimeMs }) => recordTimeMs)),
      place: null,
    },
    nodePort,
  );
  writePack(cutFile(folder, at), pack);
  writeFileSync(leavesFile(folder, at), leaves);
  return pack.manifest.counts.rows;
}

function mergeCuts({ folder }: BuildOrder, begin: number, end: number): number {
  const files = Array.from({ length: end - begin }, (_, at) => cutFile(folder, begin + at));
  const [first] = files;
  const target = packFileOf(folder, begin);
  if (files.length === 1 && first !== undefined) {
    renameSync(first, target);
    renameSync(manifestFile(first), manifestFile(target));
    return 0;
  }
  const opened = files.map((file) => openPublishedPack(file, manifestOf(file)));
  try {
    const pack = mergePacks(
      opened.map(({ reader }) => reader),
      nodePort,
      { place: null },
    );
    writePack(target, pack);
    return pack.manifest.counts.rows;
  } finally {
    for (const pack of opened) pack.close();
    for (const file of files) {
      rmSync(file, { force: true });
      rmSync(manifestFile(file), { force: true });
    }
  }
}
