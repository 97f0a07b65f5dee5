import { expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import type { EncodedPack } from '../../shared/pack/encoded-pack.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import { mergePacks } from '../../shared/pack/merge/merge-packs.ts';
import type { PackContent } from '../../shared/pack/pack-content.ts';
import type { PackRows } from '../../shared/pack/pack-rows.ts';
import { NONE, rowFlag } from '../../shared/pack/row-columns.ts';
import { alteredRows } from '../../shared/pack/testing/altered-rows.ts';
import { withIdentities } from '../../shared/pack/testing/content-of-documents.ts';
import { hostileMerges } from '../../shared/pack/testing/hostile-merges.ts';
import { openEncoded } from '../../shared/pack/testing/open-encoded.ts';
import { sampleContent, unit } from '../../shared/pack/testing/sample-content.ts';
import { rebuildEvents } from './rebuild-events.ts';

const sample = { ...withIdentities(sampleContent(nodePort), nodePort), firstEventIndex: 0, place: null };
const tree = new MerkleFrontier(nodePort);
for (const { document, inRange, number, recordTimeMs } of sample.events) {
  const leaf = { number, recordTimeMs, documentCanonicalJson: canonicalJson(document) };
  if (inRange) tree.append(leafHash(nodePort, eventLeafBytes(leaf)));
}
const content: PackContent = { ...sample, eventRoot: tree.root() };

function rebuilt(of: PackContent, from: MerkleFrontier | null = new MerkleFrontier(nodePort)) {
  return rebuiltPack(encodePack(of, nodePort), from);
}

function rebuiltPack(pack: EncodedPack, from: MerkleFrontier | null) {
  const reader = openEncoded(pack, nodePort);
  const steps = rebuildEvents(nodePort, { reader, manifestId: 'pack', tree: from });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const coded = (code: string) => expect.objectContaining({ code });

it('comes to the tree that the log commits to', () => {
  expect(rebuilt(content)?.root()).toEqual(tree.root());
});

it('refuses another root, and events in another order', () => {
  const other = { ...content, eventRoot: new Uint8Array(32).fill(1) };
  expect(() => rebuilt(other)).toThrow(coded('EVENT_ROOT_DIFFERS'));
  const turned = { ...content, events: content.events.toReversed() };
  expect(() => rebuilt(turned)).toThrow(coded('EVENT_ROOT_DIFFERS'));
});

it('refuses a row of a code that its document does not name', () => {
  const [row] = content.rows;
  const stray = { ...row!, code: unit(99), link: null };
  expect(() => rebuilt({ ...content, rows: [...content.rows, stray] })).toThrow(coded('ROW_NOT_IN_DOCUMENT'));
  // Also where its place in the tree is not known.
  expect(() => rebuilt({ ...content, rows: [...content.rows, stray] }, null)).toThrow(
    coded('ROW_NOT_IN_DOCUMENT'),
  );
});

it('refuses a pack that lacks any code of its events', () => {
  const codes = new Set(content.rows.map(({ code }) => code));
  const found = [...codes].map((victim) => {
    const whole = openEncoded(encodePack(content, nodePort), nodePort);
    const pack = hostileMerges['a code dropped'](mergePacks, victim)([whole], nodePort, { place: null });
    try {
      rebuiltPack(pack, new MerkleFrontier(nodePort));
      return 'nothing';
    } catch (failure) {
      if (!isCodedError(failure)) throw failure;
      return failure.code;
    }
  });
  expect(new Set(found)).not.toContain('nothing');
  expect(found).toContain('CODE_WITHOUT_ROW');
});

it.each<[string, (rows: PackRows, at: number) => void, string]>([
  [
    'party',
    (rows, at) => {
      rows.party[at] = (rows.party[at]! + 1) % 2;
    },
    'ROW_DIFFERS',
  ],
  [
    'party, none',
    (rows, at) => {
      rows.party[at] = NONE;
    },
    'ROW_DIFFERS',
  ],
  [
    'counterpart',
    (rows, at) => {
      rows.counterpart[at] = rows.party[at]!;
    },
    'ROW_DIFFERS',
  ],
  [
    'action',
    (rows, at) => {
      rows.step[at]! ^= 8;
    },
    'ROW_DIFFERS',
  ],
  [
    'type of bill',
    (rows, at) => {
      rows.step[at]! += 1 << 20;
    },
    'ROW_DIFFERS',
  ],
  [
    'flag',
    (rows, at) => {
      rows.flags[at]! ^= rowFlag.untimed;
    },
    'ROW_DIFFERS',
  ],
  [
    'time',
    (rows, at) => {
      rows.timeMs[at]! += 1;
    },
    'ROW_NOT_IN_DOCUMENT',
  ],
  [
    'role',
    (rows, at) => {
      rows.step[at]! ^= 2;
    },
    'ROW_NOT_IN_DOCUMENT',
  ],
])('refuses rows that say another %s than their document', (_, alter, code) => {
  const whole = openEncoded(encodePack(content, nodePort), nodePort);
  const pack = alteredRows(alter)(mergePacks, unit(0))([whole], nodePort, { place: null });
  expect(() => rebuiltPack(pack, new MerkleFrontier(nodePort))).toThrow(coded(code));
});

/** A centre that writes one thing into the table and another into the leaf: such documents are stored whole. */
function told(change: (event: PackContent['events'][number]) => object, which = 0): PackContent {
  return {
    ...content,
    events: content.events.map((event, at) => (at === which ? { ...event, ...change(event) } : event)),
  };
}

type Facts = PackContent['events'][number]['facts'];
it.each<[string, (facts: Facts) => Partial<Facts>]>([
  ['type', ({ type }) => ({ type: type === 'ObjectEvent' ? 'TransactionEvent' : 'ObjectEvent' })],
  ['action', ({ action }) => ({ action: action === 'DELETE' ? 'ADD' : 'DELETE' })],
  ['bizStep', () => ({ bizStep: 'destroying' })],
  ['disposition', () => ({ disposition: 'destroyed' })],
  ['timeMs', ({ timeMs }) => ({ timeMs: timeMs + 1000 })],
  ['zoneMinutes', ({ zoneMinutes }) => ({ zoneMinutes: zoneMinutes + 60 })],
  ['party', () => ({ party: 'SOMEBODY' })],
  ['from', () => ({ from: 'SOMEBODY' })],
  ['to', () => ({ to: 'SOMEBODY' })],
  ['deliverTo', () => ({ deliverTo: 'SOMEBODY' })],
  ['carrier', () => ({ carrier: 'SOMEBODY' })],
  ['releasesAll', ({ releasesAll }) => ({ releasesAll: !releasesAll })],
  ['splitSale', ({ splitSale }) => ({ splitSale: !splitSale })],
  ['untimed', ({ untimed }) => ({ untimed: !untimed })],
  ['declaresError', ({ declaresError }) => ({ declaresError: !declaresError })],
  ['bill', () => ({ bill: { party: 'SOMEBODY', type: '201', number: 'X' } })],
  ['lot', () => ({ lot: { number: 'OTHER', expiry: null } })],
  ['quantities', () => ({ quantities: [{ epcClass: 'urn:cn-batch:P:B', quantity: 9, uom: null }] })],
])('refuses an event table that says another %s than the document', (column, change) => {
  const lied = told(({ facts }) => ({ facts: { ...facts, ...change(facts) } }));
  for (const from of [new MerkleFrontier(nodePort), null])
    expect(() => rebuilt(lied, from)).toThrow(
      expect.objectContaining({
        code: 'EVENT_DIFFERS',
        message: expect.stringContaining(` ${column} of event `),
      }),
    );
});

it('refuses an event table that gives an event another identity, a hash by any of the bytes it carries', () => {
  const { identity } = content.events[0]!;
  const hash = `ni:///sha-256;${'0'.repeat(64)}?ver=CBV2.0`;
  for (const other of ['urn:uuid:other', hash].filter((one) => one !== identity))
    expect(() => rebuilt(told(() => ({ identity: other })))).toThrow(coded('EVENT_DIFFERS'));
});

it('leaves it to the county which rows are aside', () => {
  const whole = openEncoded(encodePack(content, nodePort), nodePort);
  const aside = alteredRows((rows, at) => {
    rows.flags[at]! ^= rowFlag.aside;
  });
  const pack = aside(mergePacks, unit(0))([whole], nodePort, { place: null });
  expect(rebuiltPack(pack, new MerkleFrontier(nodePort))?.root()).toEqual(tree.root());
});

it('says nothing of a tree whose beginning is not known', () => {
  expect(rebuilt(content, null)).toBeNull();
});
