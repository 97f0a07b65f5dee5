/** Somebody else's scores: FoodChain-Lab's own results for two networks, three date modes, with and without cross-contamination. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DateMode } from '../../shared/domain/network/delivery-dates.ts';
import {
  type FileQuestion,
  scoreFile,
  traceInFile,
} from '../../shared/formats/foodchain-lab/investigate-file.ts';
import { parseInvestigation } from '../../shared/formats/foodchain-lab/parse-investigation.ts';

const root = process.env['YAOJIAN_VECTORS'] ?? resolve(import.meta.dirname, '../../../shared/vectors');
const tracing = join(root, 'tracing');
const present = existsSync(tracing);
if (!present) process.stderr.write(`Tracing vectors skipped: ${tracing} is absent (set YAOJIAN_VECTORS).\n`);

interface Run {
  readonly dateMode: 'explicit_dates' | 'inferred_date_limits' | 'ignore_dates';
  readonly crossContaminationOnAllStations: boolean;
  readonly stationScores: Readonly<Record<string, number>>;
  readonly deliveryScores: Readonly<Record<string, number>>;
  readonly commonLinks: readonly string[];
  readonly traces: Readonly<
    Record<string, Readonly<Record<`${'fwd' | 'bwd'}${'Stations' | 'Deliveries'}`, readonly string[]>>>
  >;
}

const modes: Readonly<Record<Run['dateMode'], DateMode>> = {
  explicit_dates: 'explicit',
  inferred_date_limits: 'inferred',
  ignore_dates: 'ignore',
};
const names = ['ExampleData', 'small_network'];

function load(name: string) {
  const investigation = parseInvestigation(readFileSync(join(tracing, `${name}.json`), 'utf8'));
  if (investigation.kind !== 'network') throw new Error('no network');
  const oracle = JSON.parse(readFileSync(join(tracing, `${name}.oracle.json`), 'utf8')) as { runs: Run[] };
  return { file: investigation.file, runs: oracle.runs };
}

const sorted = (ids: readonly string[]) => [...ids].sort();

describe.skipIf(!present).each(present ? names : [])('scores and traces of %s', (name) => {
  const { file, runs } = present ? load(name) : { file: null, runs: [] };

  it('has the six published runs', () => expect(runs).toHaveLength(6));

  it.each(
    runs.map(
      (run) => [`${run.dateMode}, ${run.crossContaminationOnAllStations ? 'all' : 'none'}`, run] as const,
    ),
  )('%s', (_, run) => {
    if (!file) return;
    const question: FileQuestion = {
      dates: modes[run.dateMode],
      crossContamination: run.crossContaminationOnAllStations ? 'all' : 'none',
      outbreaks: 'sinks',
    };
    const scores = scoreFile(file, question);
    expect(scores.stations.map(({ id }) => id).sort()).toEqual(Object.keys(run.stationScores).sort());
    for (const { id, score } of scores.stations) expect(score).toBeCloseTo(run.stationScores[id] ?? -1, 9);
    for (const { id, score } of scores.deliveries) expect(score).toBeCloseTo(run.deliveryScores[id] ?? -1, 9);
    const links = scores.stations.filter(({ commonLink }) => commonLink).map(({ id }) => id);
    expect(sorted(links)).toEqual(sorted(run.commonLinks));
    for (const [delivery, trace] of Object.entries(run.traces)) {
      const { forward, backward } = traceInFile(file, question, delivery);
      expect(sorted(forward.stations)).toEqual(sorted(trace.fwdStations));
      expect(sorted(backward.stations)).toEqual(sorted(trace.bwdStations));
      expect(sorted(forward.deliveries)).toEqual(sorted(trace.fwdDeliveries));
      expect(sorted(backward.deliveries)).toEqual(sorted(trace.bwdDeliveries));
    }
  });
});
