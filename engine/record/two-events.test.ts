/** One national number for two events is evidence of a fork: met where a question reads both counties. */
import { expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import type { PackContent, PackEvent } from '../../shared/pack/pack-content.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import { openEncoded } from '../../shared/pack/testing/open-encoded.ts';
import { sampleContent, unit } from '../../shared/pack/testing/sample-content.ts';
import { surveyEvents } from '../survey/survey-maker.ts';
import { regionPack } from './region-pack.ts';
import { ReplicaRecord } from './replica-record.ts';

const content: PackContent = { ...sampleContent(nodePort), firstEventIndex: 0 };
const NEIGHBOUR = '330108';

const surveys = { of: (_pack: number, reader: PackReader) => surveyEvents(reader) };

/** The sample's county, and a neighbour that has the same events but for the change. */
function recordOf(change: (event: PackEvent) => Partial<PackEvent>): ReplicaRecord {
  const events = content.events.map((event) => ({ ...event, ...change(event) }));
  const packs = [content, { ...content, region: NEIGHBOUR, events }].map((of, at) =>
    regionPack({ id: at + 1, region: of.region }, openEncoded(encodePack(of, nodePort), nodePort), surveys),
  );
  return new ReplicaRecord(packs, createDirectoryLookup({ parties: [], products: [] }));
}

it.each<[string, (event: PackEvent) => Partial<PackEvent>]>([
  ['another identity', () => ({ identity: `ni:///sha-256;${'0'.repeat(64)}?ver=CBV2.0` })],
  ['another time', ({ facts }) => ({ facts: { ...facts, timeMs: facts.timeMs + 1000 } })],
])('is refused where the neighbour gives the number to an event of %s', (_what, change) => {
  expect(() => recordOf(change).readings(unit(0))).toThrow(
    expect.objectContaining({
      code: 'SAME_NUMBER_TWO_EVENTS',
      message: expect.stringMatching(new RegExp(`${content.region}.*${NEIGHBOUR}`)),
    }),
  );
});

it('is no matter where both have the same event: it counts once (semantics 5.3)', () => {
  const alone = content.rows.filter(({ code }) => code === unit(0));
  expect(recordOf(() => ({})).readings(unit(0))).toHaveLength(alone.length);
});
