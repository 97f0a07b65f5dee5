/**
 * kill -9 of capture and publishing at random moments. Whatever was committed stays, the next run finishes,
 * and in the end every log holds what an undisturbed run gives it. YAOJIAN_NIGHTLY=1 kills more often.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { ingestFiles } from '../../cloud/capture/ingest.ts';
import { publish } from '../../cloud/publish/publish.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';
import { publishedContents } from '../../cloud/testing/log-contents.ts';
import { sampleCaptures, sampleDirectory, writeSamples } from '../../cloud/testing/sample-captures.ts';

const KILLS = process.env['YAOJIAN_NIGHTLY'] === '1' ? 100 : 20;
const CARTONS = 16;
/** Files captured and published between two checks. */
const PARTS = 4;
const folder = mkdtempSync(join(tmpdir(), 'yaojian-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHILD = join(import.meta.dirname, 'cloud-worker.ts');

/** Runs the worker; resolves when it ended: how long it worked, or null where the signal came after `ms` of work. */
async function run(
  home: string,
  job: 'ingest' | 'publish',
  input: string,
  ms: number | null,
): Promise<number | null> {
  const child = spawn(process.execPath, [CHILD, home, job, input], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  // The clock starts when the work does, not when the process does.
  await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended]);
  const began = performance.now();
  if (ms !== null) {
    await Promise.race([sleep(ms), ended]);
    child.kill('SIGKILL');
  }
  const code = await ended;
  if (code !== null) expect(code).toBe(0);
  return code === 0 ? performance.now() - began : null;
}

async function undisturbed(inputs: readonly string[]) {
  const home = join(folder, 'undisturbed');
  const store = openCloudStore(undefined, home);
  for (const input of inputs) {
    expect((await ingestFiles(store, [input])).rejected).toEqual([]);
    await publish(store);
  }
  store.close();
  return publishedContents(join(home, 'cloud', 'publication'));
}

describe('a centre that is killed', () => {
  it(`ends where an undisturbed one does, after ${KILLS} kills`, { timeout: KILLS * 20_000 }, async () => {
    const files = [sampleDirectory(), ...sampleCaptures(CARTONS)];
    const inputs: string[] = [];
    for (let part = 0; part < PARTS; part++) {
      const input = join(folder, `part-${part}`);
      await writeSamples(
        input,
        files.filter((_, i) => i % PARTS === part),
      );
      inputs.push(input);
    }
    const expected = await undisturbed(inputs);
    const home = join(folder, 'killed');
    // How long each job works in a process of its own, so that kills fall inside it.
    const trial = join(folder, 'trial');
    const lasts = { ingest: 0, publish: 0 };
    for (const job of ['ingest', 'publish'] as const) {
      lasts[job] = (await run(trial, job, inputs[0] ?? '', null)) ?? 0;
    }
    const publication = join(home, 'cloud', 'publication');
    let kills = 0;
    let size = 0;
    for (const [part, input] of inputs.entries()) {
      for (const job of ['ingest', 'publish'] as const) {
        const upTo = Math.round((KILLS * (2 * part + (job === 'ingest' ? 1 : 2))) / (2 * PARTS));
        while (kills < upTo) {
          kills += 1;
          await run(home, job, input, Math.random() * Math.max(60, lasts[job]));
          if (size === 0) continue;
          // What readers see between is whole at every moment, and never less than before.
          const seen = await publishedContents(publication);
          expect(seen.nationalSize).toBeGreaterThanOrEqual(size);
          size = seen.nationalSize;
        }
        expect(await run(home, job, input, null)).not.toBeNull();
      }
      size = (await publishedContents(publication)).nationalSize;
    }
    expect((await publishedContents(publication)).counties).toEqual(expected.counties);
  });
});
