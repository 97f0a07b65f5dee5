/** Evidence as a forger would make it: each refused with its own code, though sealed again with a key of his own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EvidenceFixture,
  evidenceFixture,
  judged,
  parsed,
  resealed,
} from './evidence/evidence-fixture.ts';
import {
  busiest,
  type Draft,
  flippedBase64,
  forgedFrom,
  type Loose,
  ownPolicy,
  takeEvents,
} from './evidence/forgery.ts';

let made: EvidenceFixture;
const forged = (change: (draft: Draft) => void) => forgedFrom(parsed(made.good), change);

beforeAll(async () => {
  made = await evidenceFixture();
}, 300_000);
afterAll(() => made?.close());

describe('a forgery, sealed again by the forger, is refused', () => {
  it.each<[string, string, (draft: Draft) => void]>([
    [
      'two events have each other’s places',
      'EVIDENCE_EVENT_PROOF',
      ({ events }) => {
        [events[0].index, events[1].index] = [events[1].index, events[0].index];
      },
    ],
    [
      'two events have one place',
      'EVIDENCE_EVENT_PROOF',
      ({ events }) => {
        const [first, second] = events.filter(({ region }: Loose) => region === events[0].region);
        second.index = first.index;
      },
    ],
    [
      'the proof of the events has a hash less',
      'EVIDENCE_EVENT_PROOF',
      (draft) => draft.counties.find(({ eventProof }: Loose) => eventProof.length > 0).eventProof.pop(),
    ],
    [
      'a hash in the proof of the events is another',
      'EVIDENCE_EVENT_PROOF',
      (draft) => {
        const { eventProof } = draft.counties.find(({ eventProof }: Loose) => eventProof.length > 0);
        eventProof[0] = flippedBase64(eventProof[0], 3);
      },
    ],
    [
      'a county has a proof of events, and none of its events is shown',
      'EVIDENCE_EVENT_PROOF',
      (draft) => {
        const region = draft.events[0].region;
        draft.counties.find(
          ({ pin }: Loose) =>
            pin.region !== region && !draft.events.some((event: Loose) => event.region === pin.region),
        ).eventProof = draft.counties[0].eventProof.concat(draft.counties[0].entries[0].proof, [
          draft.counties[0].pin.root,
        ]);
      },
    ],
    [
      'an event is that of a county that is not covered',
      'EVIDENCE_EVENT_PROOF',
      ({ events }) => {
        events[0].region = '110101';
      },
    ],
    [
      'an event is no event',
      'EVIDENCE_EVENT_PROOF',
      ({ events }) => {
        events[0].document = {};
      },
    ],
    [
      'an event says another receiver',
      'EVIDENCE_EVENT_PROOF',
      ({ events }) => {
        events.at(-1).document.readPoint = { id: 'urn:cn-party:SOMEBODY' };
      },
    ],
    [
      'an event was recorded earlier',
      'EVIDENCE_EVENT_PROOF',
      ({ events }) => {
        events[0].recordTime = '2020-01-01T00:00:00.000Z';
      },
    ],
    [
      'an event is left out, in the answer too',
      'EVIDENCE_EVENT_PROOF',
      (draft) => {
        const gone = draft.events.splice(1, 1)[0].number;
        const [trace] = draft.answer.traces;
        trace.events = trace.events.filter(({ number }: { number: number }) => number !== gone);
      },
    ],
    [
      'events are left out, and the proof is that of the others',
      'EVIDENCE_EVENT_MISSING',
      (draft) => takeEvents(draft, parsed(made.other)),
    ],
    ['an event comes twice', 'EVIDENCE_EVENT_ORDER', ({ events }) => events.splice(1, 0, events[0])],
    ['events stand in another order', 'EVIDENCE_EVENT_ORDER', ({ events }) => events.reverse()],
    [
      'true events of other codes are added, with their proof',
      'EVIDENCE_EVENT_UNUSED',
      (draft) => takeEvents(draft, parsed(made.batch)),
    ],
    [
      'a row is added to a block',
      'EVIDENCE_BLOCK_BYTES',
      (draft) => {
        const block = busiest(draft).blocks.find(
          ({ decoded }: { decoded: string | null }) => decoded !== null,
        );
        block.decoded = flippedBase64(block.decoded, 40);
      },
    ],
    [
      'a block spans other keys',
      'EVIDENCE_BLOCK_PROOF',
      (draft) => {
        const [block] = busiest(draft).blocks;
        block.descriptor = flippedBase64(block.descriptor, 20);
      },
    ],
    [
      'a block is that of another pack',
      'EVIDENCE_BLOCK_PROOF',
      (draft) => {
        const { blocks } = busiest(draft);
        const [first, second] = [blocks[0], blocks.at(-1)];
        second.descriptor = first.descriptor;
        second.proof = first.proof;
      },
    ],
    [
      'the block with the rows is cut out',
      'EVIDENCE_ABSENCE',
      (draft) => {
        const county = busiest(draft);
        county.blocks = county.blocks.filter(({ decoded }: { decoded: string | null }) => decoded === null);
      },
    ],
    [
      'the rows of a block are held back',
      'EVIDENCE_ABSENCE',
      (draft) => {
        for (const block of busiest(draft).blocks) block.decoded = null;
      },
    ],
    ['blocks stand in another order', 'EVIDENCE_BLOCK_ORDER', (draft) => busiest(draft).blocks.reverse()],
    [
      'a pack in force is left out',
      'EVIDENCE_LIVE_SET',
      (draft) => {
        const county = draft.counties.find(({ entries }: { entries: unknown[] }) => entries.length > 1);
        const [gone] = county.entries.splice(0, 1);
        county.blocks = county.blocks.filter(({ entry }: { entry: number }) => entry !== gone.index);
      },
    ],
    [
      'the newest entry is left out',
      'EVIDENCE_LIVE_SET',
      (draft) => {
        const county = draft.counties.find(({ entries }: { entries: unknown[] }) => entries.length > 1);
        const gone = county.entries.pop();
        county.blocks = county.blocks.filter(({ entry }: { entry: number }) => entry !== gone.index);
      },
    ],
    [
      'a manifest says fewer rows',
      'EVIDENCE_MANIFEST_PROOF',
      (draft) => {
        const [entry] = draft.counties[0].entries;
        entry.manifest = entry.manifest.replace(/"rows":\d+/, '"rows":1');
      },
    ],
    [
      'a county stands under another’s name',
      'EVIDENCE_PIN_PROOF',
      (draft) => {
        draft.counties[0].pin.region = '110101';
      },
    ],
    [
      'a county is as it was at the publish before',
      'EVIDENCE_PIN_PROOF',
      (draft) => {
        const { region } = busiest(draft).pin;
        const old = parsed(made.earlier).counties.find(({ pin }) => pin.region === region)!;
        draft.counties = draft.counties.map((county: Loose) => (county.pin.region === region ? old : county));
      },
    ],
    ['a county comes twice', 'EVIDENCE_MALFORMED', (draft) => draft.counties.push(draft.counties.at(-1))],
    [
      'the checkpoint is that of the publish before',
      'EVIDENCE_ENTRY_PROOF',
      (draft) => {
        draft.nation.checkpoint = parsed(made.earlier).nation.checkpoint;
      },
    ],
    [
      'the entry is that of the publish before',
      'EVIDENCE_ENTRY_PROOF',
      (draft) => {
        draft.nation.entry = parsed(made.earlier).nation.entry;
      },
    ],
    [
      'the cosignatures are taken away',
      'QUORUM_MISSING',
      (draft) => {
        const lines: string[] = draft.nation.checkpoint.split('\n');
        const isOwn = (line: string) =>
          !line.startsWith('— ') || line.startsWith('— yaojian.example/log/000000 ');
        draft.nation.checkpoint = lines.filter(isOwn).join('\n');
      },
    ],
    [
      'the checkpoint is of another log',
      'NOTE_UNSIGNED',
      (draft) => {
        draft.nation.checkpoint = draft.nation.checkpoint.replaceAll(
          'yaojian.example/log/000000',
          'forger.example/log/000000',
        );
      },
    ],
    [
      'the checkpoint states another size',
      'NOTE_SIGNATURE_INVALID',
      (draft) => {
        draft.nation.checkpoint = draft.nation.checkpoint.replace('\n2\n', '\n3\n');
      },
    ],
    [
      'the policy has other root keys',
      'EVIDENCE_POLICY_PIN',
      (draft) => {
        draft.nation.policy = ownPolicy(draft.nation.policy);
      },
    ],
    [
      'a line of the policy is changed',
      'NOTE_SIGNATURE_INVALID',
      (draft) => {
        draft.nation.policy = draft.nation.policy.replace(/expires \d{4}/, 'expires 2099');
      },
    ],
    [
      'the answer says another state',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        draft.answer.traces[0].state = 'in_stock';
      },
    ],
    [
      'the answer says another holder',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        draft.answer.traces[0].holder = { party: 'SOMEBODY', name: 'Somebody', region: '330106' };
      },
    ],
    [
      'the answer keeps silent about a contradiction',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        draft.answer.traces[0].contradictions = [];
      },
    ],
    [
      'the answer keeps silent about an event',
      'EVIDENCE_ANSWER_DIFFERS',
      (draft) => {
        draft.answer.traces[0].events.pop();
      },
    ],
    [
      'the question is about another code',
      'EVIDENCE_QUESTION',
      (draft) => {
        draft.question.code = '81234567890123456789';
      },
    ],
    [
      'the answer says more than was asked',
      'EVIDENCE_QUESTION',
      (draft) => {
        draft.answer.batch = { product: 'P', batch: 'B', units: 9, holders: [] };
      },
    ],
    [
      'nothing is proven about the pack around',
      'EVIDENCE_EVENT_UNUSED',
      (draft) => {
        draft.codes = draft.codes.slice(0, 1);
      },
    ],
    [
      'the directory gives a party another county',
      'EVIDENCE_DIRECTORY',
      ({ directory }) => {
        directory.text = directory.text.replaceAll('"region":"330106"', '"region":"990000"');
      },
    ],
    [
      'the directory is only stated, otherwise',
      'EVIDENCE_DIRECTORY',
      ({ directory }) => {
        directory.kind = 'stated';
        directory.text = '{"parties":[],"products":[]}';
      },
    ],
    [
      'the answer claims a later time',
      'EVIDENCE_AS_OF',
      (draft) => {
        draft.answer.traces[0].asOf.national.trustedTime = '2099-01-01T00:00:00.000Z';
      },
    ],
    [
      'the answer claims a county more',
      'EVIDENCE_AS_OF',
      (draft) => {
        const { regions } = draft.answer.traces[0].asOf;
        regions.push({ ...regions[0], region: '999999' });
      },
    ],
    [
      'the answer claims to be more complete',
      'EVIDENCE_AS_OF',
      (draft) => {
        draft.answer.traces[0].asOf.regions[0].completeThrough = '2099-01-01T00:00:00.000Z';
      },
    ],
  ])('%s: %s', (_what, code, change) => {
    const report = judged(resealed(forged(change)), made.fingerprint);
    expect(report.ok).toBe(false);
    expect(report.checks.at(-1)).toMatchObject({ ok: false, code });
  });

  it('an expired policy, where nobody pinned another: EVIDENCE_POLICY_EXPIRED', () => {
    const stale = forged((draft) => {
      draft.nation.policy = ownPolicy(draft.nation.policy, '2021-01-01T00:00:00Z');
    });
    expect(judged(resealed(stale)).checks.at(-1)).toMatchObject({
      ok: false,
      code: 'EVIDENCE_POLICY_EXPIRED',
    });
  });
});
