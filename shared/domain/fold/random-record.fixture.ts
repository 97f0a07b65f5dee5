/** Random small records for the property tests of the fold. */
import fc from 'fast-check';
import { FoldRecord } from './fold-record.fixture.ts';
import type { FoldEvent } from './reading.ts';

/** Codes by level: boxes, bundles, cartons, a pallet. A pack holds codes of lower levels only. */
const LEVELS = [['a', 'b', 'c', 'd', 'e'], ['P', 'Q', 'R'], ['X', 'Y'], ['Z']] as const;
const CODES = LEVELS.flat();
const PARTIES = ['M', 'W', 'S', 'T'];

type Step =
  | { kind: 'commission'; party: string; codes: string[] }
  | { kind: 'pack' | 'unpack' | 'observe'; party: string; parent: string; children: string[] }
  | { kind: 'release'; party: string; parent: string }
  | {
      kind: 'bill';
      type: string;
      party: string;
      codes: string[];
      to: string | null;
      deliverTo: string | null;
      split: boolean;
    }
  | { kind: 'parts'; type: string; party: string; codes: string[]; more: string[]; gap: number }
  | { kind: 'step'; step: string; party: string; codes: string[]; to: string | null }
  | { kind: 'void'; party: string; code: string }
  | { kind: 'replace'; party: string; code: string; untimed: boolean }
  | { kind: 'handOver'; party: string; to: string; codes: string[] }
  | { kind: 'sellTwice'; party: string; to: string; codes: string[] }
  | { kind: 'send'; party: string; to: string; parent: string; children: string[] }
  | { kind: 'declare' | 'delete'; of: number };

type Timed = { at: number; step: Step };

const party = fc.constantFrom(...PARTIES);
const code = fc.constantFrom(...CODES);
const codes = fc.uniqueArray(code, { minLength: 1, maxLength: 3 });
const maybeParty = fc.option(party);

const content = fc
  .constantFrom(
    ...([
      [1, 0],
      [1, 0],
      [2, 1],
      [2, 1],
      [2, 0],
      [3, 2],
      [3, 1],
      [3, 0],
    ] as const),
  )
  .chain(([level, inside]) =>
    fc.record({
      parent: fc.constantFrom(...LEVELS[level]),
      children: fc.uniqueArray(fc.constantFrom(...LEVELS[inside]), { minLength: 1, maxLength: 3 }),
    }),
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('commission' as const), party, codes }) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'pack' as const,
          'pack' as const,
          'pack' as const,
          'unpack' as const,
          'observe' as const,
        ),
        party,
        content,
      )
      .map(([kind, by, { parent, children }]) => ({ kind, party: by, parent, children })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('release' as const),
      party,
      parent: fc.constantFrom('P', 'Q', 'R', 'X', 'Y', 'Z'),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('bill' as const),
      type: fc.constantFrom(
        '201',
        '201',
        '201',
        '102',
        '102',
        '102',
        '103',
        '108',
        '116',
        '104',
        '321',
        '205',
        '207',
        '206',
        '214',
        '215',
        '101',
        '120',
        '199',
        '320',
        '202',
      ),
      party,
      codes,
      to: maybeParty,
      deliverTo: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, party),
      split: fc.constant(false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('bill' as const),
      type: fc.constant('321'),
      party,
      codes,
      to: fc.constant(null),
      deliverTo: fc.constant(null),
      split: fc.constant(true),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('parts' as const),
      type: fc.constantFrom('201', '102', '321'),
      party,
      codes,
      more: codes,
      // What happens between the parts of one bill the semantics leave open.
      gap: fc.constantFrom(0, 0.25),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      step: fc.constantFrom(
        'shipping',
        'receiving',
        'inspecting',
        'cycle_counting',
        'storing',
        'retail_selling',
        'holding',
        'destroying',
      ),
      party,
      codes,
      to: maybeParty,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('void' as const), party, code }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), party, code, untimed: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('declare' as const, 'delete' as const), of: fc.nat(40) }),
  },
);

/** Several events at one instant, where the semantics say what comes first. */
const instant: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('handOver' as const, 'sellTwice' as const), party, to: party, codes }),
  fc
    .tuple(party, party, content)
    .map(([party, to, { parent, children }]) => ({ kind: 'send' as const, party, to, parent, children })),
);

const timed: fc.Arbitrary<Timed> = fc.record({
  at: fc.integer({ min: 1, max: 400 }),
  step: fc.oneof({ weight: 12, arbitrary: step }, { weight: 1, arbitrary: instant }),
});

interface RandomRecord {
  readonly codes: readonly string[];
  readonly build: () => FoldRecord;
  readonly plan: { cartons: boolean; steps: readonly Timed[]; trusted: number };
}

export const randomRecord: fc.Arbitrary<RandomRecord> = fc
  .record({
    cartons: fc.boolean(),
    steps: fc.uniqueArray(timed, { minLength: 1, maxLength: 30, selector: ({ at }) => at }),
    trusted: fc.constantFrom(10_000, 10_000, 300),
  })
  .map((plan) => ({
    plan,
    codes: [...CODES, ...CODES.map((code) => `${code}'`)],
    build: () => build(plan),
    toString: () => '',
    [fc.toStringMethod]: () => JSON.stringify(plan),
  }));

function build({ cartons, steps, trusted }: RandomRecord['plan']): FoldRecord {
  const record = new FoldRecord();
  record.trustedTimeMs += (trusted - 10_000) * 3_600_000;
  if (cartons) {
    record.commission('M', [...CODES], { at: 0 });
    record.pack('M', 'X', ['P', 'Q'], { at: 0 });
    record.pack('M', 'P', ['a', 'b'], { at: 0 });
    record.pack('M', 'Q', ['c'], { at: 0 });
    record.pack('M', 'Y', ['R'], { at: 0 });
  }
  const made: FoldEvent[] = [];
  const replaced = new Set<string>();
  for (const { at, step } of steps) {
    const event = add(record, at, step, made, replaced);
    if (event) made.push(event);
  }
  return record;
}

function add(
  record: FoldRecord,
  at: number,
  step: Step,
  made: readonly FoldEvent[],
  replaced: Set<string>,
): FoldEvent | null {
  switch (step.kind) {
    case 'commission':
      return record.commission(step.party, step.codes, { at });
    case 'pack':
      return record.pack(step.party, step.parent, step.children, { at });
    case 'unpack':
      return record.pack(step.party, step.parent, step.children, {
        at,
        action: 'DELETE',
        bizStep: 'unpacking',
      });
    case 'observe':
      return record.pack(step.party, step.parent, step.children, { at, action: 'OBSERVE', bizStep: null });
    case 'release':
      return record.pack(step.party, step.parent, [], {
        at,
        action: 'DELETE',
        bizStep: 'unpacking',
        releasesAll: true,
      });
    case 'bill': {
      const { type, party, codes, to, deliverTo, split: splitSale } = step;
      return record.bill(type, party, codes, { at, to, deliverTo, splitSale });
    }
    case 'parts': {
      const { type, party, codes, more, gap } = step;
      const number = `K${at}`;
      const first = record.bill(type, party, codes, { at, bill: { party, type, number: `${number}_1` } });
      record.bill(type, party, more, { at: at + gap, bill: { party, type, number: `${number}_2` } });
      return first;
    }
    case 'step':
      return record.step(step.step, step.party, step.codes, { at, to: step.to });
    case 'handOver':
      record.bill('102', step.to, step.codes, { at });
      return record.bill('201', step.party, step.codes, { at, to: step.to });
    case 'sellTwice':
      record.bill('321', step.to, step.codes, { at });
      return record.bill('321', step.party, step.codes, { at });
    case 'send':
      record.bill('201', step.party, [step.parent], { at, to: step.to });
      record.pack(step.party, step.parent, step.children, { at });
      return record.commission(step.party, [step.parent], { at });
    case 'void':
      return record.step('void_shipping', step.party, [step.code], { at });
    case 'replace':
      if (replaced.has(step.code)) return null;
      replaced.add(step.code);
      // Between the hours: what comes first at the instant of a replacement the semantics leave open.
      record.replace(step.party, step.code, `${step.code}'`, { at: at + 0.5, untimed: step.untimed });
      return null;
    case 'declare': {
      const event = made[step.of];
      if (!event) return null;
      const error = { ...event, number: event.number + 1_000, declaresError: true };
      const rows = record.readings.filter((reading) => reading.event === event);
      record.readings.push(...rows.map((row) => ({ ...row, event: error })));
      return null;
    }
    case 'delete': {
      const bill = made[step.of]?.bill;
      if (bill) record.deletedBills.add(`${bill.party} ${bill.number.replace(/_\d+$/, '')}`);
      return null;
    }
  }
}
