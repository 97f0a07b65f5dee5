/** The lines on which packs were made, as common sources name them: held against the captured relation files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EngineService, openEngine } from '../../engine/service.ts';
import { nodePort } from '../../host/node-port.ts';
import { listCaptureFiles, openCaptureFile } from '../../host/open-capture-file.ts';
import { readCaptureFile } from '../../shared/formats/capture-file.ts';
import { answerHere, runHere } from '../program/in-process.ts';
import { enrolledWorkstation, type ServedCounty, serveCounty } from '../program/served-county.ts';

const PATIENCE_MS = 120_000;
let county: ServedCounty;
let home: string;
let engine: EngineService;

beforeAll(async () => {
  county = await serveCounty(3_000, answerHere);
  home = await enrolledWorkstation(county, 'wide', [...county.counties, '999999'], answerHere);
  engine = await openEngine({ home });
}, PATIENCE_MS);

afterAll(async () => {
  await engine?.close();
  await county?.close();
});

it('cases name the line that made them, with all that its relation files say it made that day', {
  timeout: PATIENCE_MS,
}, async () => {
  const made = await madeOnLines(county);
  const found = county.truth.codes.filter(({ level, batch }) => level === 1 && batch !== null);
  const chosen = [...new Map(found.map((one) => [one.batch, one])).values()].slice(0, 8);
  const asked = chosen.map(({ code }) => ({ code }));
  const { scope } = await engine.handlers.investigate({ cases: asked }, {});
  const lines = scope.filter(({ kind }) => kind === 'line');
  expect(lines.length).toBeGreaterThan(0);
  for (const { id, maker, day, workshop, line, cases, units: counted, unitsComplete } of lines) {
    const on = made.get(JSON.stringify([maker, day, workshop, line])) ?? new Set();
    expect(chosen.filter(({ code }) => on.has(code)).length, id).toBe(cases);
    expect([counted, unitsComplete], id).toEqual([on.size, true]);
    expect(id).toBe([maker, day, workshop, line].join('/'));
  }
  const named = chosen.filter(({ code }) => [...made.values()].some((on) => on.has(code)));
  expect(lines.reduce((sum, { cases }) => sum + cases, 0)).toBe(named.length);

  const file = join(county.folder, 'cases.json');
  writeFileSync(file, JSON.stringify({ cases: asked }));
  const text = (await runHere(['investigate', file, '--home', home])).stdout;
  const { maker, day, workshop, line } = lines[0] ?? {};
  expect(text).toContain([maker, day, workshop, line].join('/'));
});

/** Units by maker, day, workshop and line, as the captured relation files have them. */
async function madeOnLines({ folder, truth }: ServedCounty): Promise<ReadonlyMap<string, Set<string>>> {
  const units = new Set(truth.codes.filter(({ level }) => level === 1).map(({ code }) => code));
  const made = new Map<string, Set<string>>();
  for await (const { name, path } of listCaptureFiles([join(folder, 'simulation', 'capture')])) {
    for await (const record of readCaptureFile(name, openCaptureFile(path), {
      recordTimeMs: 0,
      port: nodePort,
    })) {
      if (record.kind !== 'event' || record.document.bizStep !== 'commissioning') continue;
      const { bizLocation, epcList, eventTime, ilmd } = record.document;
      const [workshop, line] = [ilmd?.['yaojian:workshop'], ilmd?.['yaojian:line']];
      if (line === undefined) continue;
      const maker = bizLocation?.id.replace('urn:cn-party:', '');
      const key = JSON.stringify([maker, eventTime.slice(0, 10), workshop, line]);
      const on = made.get(key) ?? new Set();
      made.set(key, on);
      for (const epc of epcList ?? []) {
        const code = epc.replace('urn:cn-drugcode:', '');
        if (units.has(code)) on.add(code);
      }
    }
  }
  return made;
}
