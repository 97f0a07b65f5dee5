import { describe, expect, it } from 'vitest';
import { FoldRecord, START } from './fold-record.fixture.ts';

const HOUR = 3_600_000;

function custody(record: FoldRecord, code: string) {
  const { state, holder } = record.book().life(code).custody;
  return { state, holder };
}

function contradictions(record: FoldRecord, code: string) {
  return record
    .book()
    .life(code)
    .contradictions.map((found) => found.code);
}

/** A carton G of two bundles P, Q of two boxes each, commissioned and packed by the maker at hour 0. */
function carton(): FoldRecord {
  const record = new FoldRecord();
  record.commission('M', ['G'], { at: 0 });
  record.commission('M', ['P', 'Q'], { at: 0 });
  record.commission('M', ['a', 'b'], { at: 0 });
  record.commission('M', ['c', 'd'], { at: 0 });
  record.pack('M', 'G', ['P', 'Q'], { at: 0 });
  record.pack('M', 'P', ['a', 'b'], { at: 0 });
  record.pack('M', 'Q', ['c', 'd'], { at: 0 });
  return record;
}

describe('order of events (semantics 2.1)', () => {
  it('is by event time, never by arrival', () => {
    const record = carton();
    record.bill('102', 'W', ['G'], { at: 30 });
    record.bill('201', 'M', ['G'], { at: 10, to: 'W' });
    expect(custody(record, 'a')).toEqual({ state: 'in_stock', holder: 'W' });
    expect(contradictions(record, 'G')).toEqual([]);
  });

  it('takes the applicable event first at one instant', () => {
    const record = carton();
    record.bill('102', 'W', ['G'], { at: 10 });
    record.bill('201', 'M', ['G'], { at: 10, to: 'W' });
    expect(custody(record, 'G')).toEqual({ state: 'in_stock', holder: 'W' });
    expect(contradictions(record, 'G')).toEqual([]);
  });

  it('commissions and packs before it ships where all three bear one time', () => {
    const record = carton();
    record.bill('201', 'M', ['G'], { at: 0, to: 'W' });
    expect(custody(record, 'a')).toEqual({ state: 'in_transit', holder: 'M' });
  });

  it('shows events of the future and does not apply them', () => {
    const record = carton();
    record.trustedTimeMs = START + 5 * HOUR;
    record.bill('201', 'M', ['G'], { at: 6, to: 'W' });
    expect(custody(record, 'G').state).toBe('commissioned');
    expect(record.book().life('G').applications.at(-1)?.outcome).toBe('future');
  });
});

describe('ends (semantics 2.2)', () => {
  it('the first sale stands', () => {
    const record = carton();
    record.bill('321', 'S', ['a'], { at: 10 });
    record.bill('321', 'T', ['a'], { at: 11 });
    expect(custody(record, 'a')).toEqual({ state: 'sold', holder: 'S' });
    expect(contradictions(record, 'a')).toContain('L6');
  });

  it('lets returns through', () => {
    const record = carton();
    record.bill('321', 'S', ['a'], { at: 10 });
    record.bill('103', 'S', ['a'], { at: 12 });
    expect(custody(record, 'a')).toEqual({ state: 'returned', holder: 'S' });
    const recalled = carton();
    recalled.bill('321', 'S', ['a'], { at: 10 });
    recalled.bill('108', 'W', ['a'], { at: 12 });
    expect(custody(recalled, 'a')).toEqual({ state: 'quarantined', holder: 'W' });
  });

  it('a void takes the sale back', () => {
    const record = carton();
    record.bill('321', 'S', ['a'], { at: 10 });
    record.step('void_shipping', 'S', ['a'], { at: 11 });
    record.bill('321', 'T', ['a'], { at: 12 });
    expect(custody(record, 'a')).toEqual({ state: 'sold', holder: 'T' });
    expect(contradictions(record, 'a')).not.toContain('L6');
  });

  it('exports end a life', () => {
    const record = carton();
    record.regions.set('X', '990000');
    record.bill('201', 'M', ['G'], { at: 10, to: 'X' });
    record.bill('102', 'X', ['G'], { at: 20 });
    expect(custody(record, 'a')).toEqual({ state: 'exported', holder: 'M' });
    expect(contradictions(record, 'G')).toContain('L6');
  });
});

describe('what bills leave behind (semantics 2.3)', () => {
  it.each([
    ['101', 'in_stock'],
    ['102', 'in_stock'],
    ['104', 'in_stock'],
    ['106', 'in_stock'],
    ['107', 'in_stock'],
    ['110', 'in_stock'],
    ['111', 'in_stock'],
    ['113', 'in_stock'],
    ['118', 'in_stock'],
    ['103', 'in_stock'],
    ['116', 'returned'],
    ['108', 'quarantined'],
    ['112', 'quarantined'],
    ['204', 'quarantined'],
    ['215', 'quarantined'],
    ['220', 'quarantined'],
    ['201', 'in_transit'],
    ['202', 'in_transit'],
    ['203', 'in_transit'],
    ['207', 'in_transit'],
    ['209', 'in_transit'],
    ['210', 'in_transit'],
    ['211', 'in_transit'],
    ['212', 'in_transit'],
    ['217', 'in_transit'],
    ['237', 'in_transit'],
    ['205', 'destroyed'],
    ['216', 'destroyed'],
    ['206', 'sampled'],
    ['208', 'in_stock'],
    ['214', 'missing'],
    ['320', 'dispensed'],
    ['322', 'dispensed'],
    ['323', 'dispensed'],
    ['321', 'sold'],
    ['326', 'sold'],
    ['199', 'in_stock'],
    ['299', 'in_transit'],
    ['399', 'sold'],
  ])('%s leaves %s', (type, state) => {
    const record = new FoldRecord();
    record.commission('M', ['a']);
    record.bill(type, 'M', ['a']);
    expect(custody(record, 'a')).toEqual({ state, holder: 'M' });
    expect(contradictions(record, 'a').includes('BILL_TYPE_UNKNOWN')).toBe(type.endsWith('99'));
  });

  it.each(['120', '222', '223'])('instruction %s changes nothing', (type) => {
    const record = carton();
    record.bill(type, 'W', ['a']);
    expect(custody(record, 'a')).toEqual({ state: 'commissioned', holder: 'M' });
    expect(record.book().life('a').stays.at(-1)?.untilMs).toBeNull();
  });

  it.each([
    ['shipping', 'in_transit'],
    ['departing', 'in_transit'],
    ['transporting', 'in_transit'],
    ['receiving', 'in_stock'],
    ['arriving', 'in_stock'],
    ['accepting', 'in_stock'],
    ['storing', 'in_stock'],
    ['retail_selling', 'sold'],
    ['dispensing', 'dispensed'],
    ['destroying', 'destroyed'],
    ['sampling', 'sampled'],
    ['inspecting', 'commissioned'],
    ['holding', 'commissioned'],
  ])('without a bill %s leaves %s (semantics 2.4)', (step, state) => {
    const record = new FoldRecord();
    record.commission('M', ['a']);
    record.step(step, 'M', ['a']);
    expect(custody(record, 'a').state).toBe(state);
  });

  it('a split sale leaves the opened pack in stock (semantics 2.5)', () => {
    const record = new FoldRecord();
    record.commission('M', ['a']);
    record.bill('321', 'S', ['a'], { splitSale: true });
    record.bill('321', 'S', ['a'], { splitSale: true });
    expect(record.book().life('a').custody).toMatchObject({ state: 'in_stock', holder: 'S', opened: true });
    record.bill('321', 'S', ['a']);
    record.bill('321', 'S', ['a'], { splitSale: true });
    expect(custody(record, 'a').state).toBe('sold');
    expect(contradictions(record, 'a')).not.toContain('L6');
  });
});

describe('receipts (semantics 2.6, 6)', () => {
  it('any event of the named receiver closes the shipment and says so', () => {
    const record = carton();
    record.bill('201', 'M', ['G'], { at: 10, to: 'W' });
    record.bill('321', 'W', ['a'], { at: 20 });
    expect(custody(record, 'a')).toEqual({ state: 'sold', holder: 'W' });
    expect(contradictions(record, 'a')).toContain('L4');
    expect(custody(record, 'b').state).toBe('in_transit');
  });

  it('a direct shipment is closed by either receiver', () => {
    for (const receiver of ['W', 'S']) {
      const record = carton();
      record.bill('207', 'M', ['G'], { at: 10, to: 'W', deliverTo: 'S' });
      record.bill('102', receiver, ['G'], { at: 20 });
      expect(contradictions(record, 'G')).toEqual([]);
    }
  });

  it('received without a shipment is D2, received again L3, received by another D5', () => {
    const record = carton();
    record.bill('102', 'W', ['G'], { at: 10 });
    record.bill('102', 'W', ['G'], { at: 11 });
    record.bill('201', 'W', ['G'], { at: 12, to: 'S' });
    record.bill('102', 'T', ['G'], { at: 13 });
    expect(contradictions(record, 'G')).toEqual(['D2', 'L3', 'D5']);
  });
});

describe('packs within packs (semantics 3)', () => {
  it('naming a box opens its bundle; bundle, carton and siblings stay', () => {
    const record = carton();
    record.bill('201', 'M', ['a'], { at: 10, to: 'S' });
    const book = record.book();
    expect(book.children('P')).toEqual(['b']);
    expect(book.life('P').custody.state).toBe('commissioned');
    expect(book.enclosures('a')).toEqual([
      { code: 'P', fromMs: START, untilMs: START + 10 * HOUR, depth: 1 },
      { code: 'G', fromMs: START, untilMs: START + 10 * HOUR, depth: 2 },
    ]);
    expect(book.enclosures('b').map(({ code, untilMs }) => [code, untilMs])).toEqual([
      ['P', null],
      ['G', null],
    ]);
  });

  it('naming the pack too, in the event or another part of the bill, opens nothing', () => {
    const record = carton();
    record.bill('201', 'M', ['a', 'G'], { at: 10, to: 'W' });
    record.bill('102', 'W', ['a'], { at: 20, bill: { party: 'W', type: '102', number: 'R_1' } });
    record.bill('102', 'W', ['P'], { at: 20, bill: { party: 'W', type: '102', number: 'R_2' } });
    const book = record.book();
    expect(book.children('P')).toEqual(['a', 'b']);
    expect(book.life('P').stays.at(-1)?.untilMs).not.toBeNull();
    expect(book.life('a').applications.filter((item) => item.event.bill?.number === 'N8')).toHaveLength(1);
  });

  it.each(['inspecting', 'cycle_counting', 'sensor_reporting'])('bare %s does not open', (step) => {
    const record = carton();
    record.step(step, 'M', ['a'], { at: 10 });
    expect(record.book().children('P')).toEqual(['a', 'b']);
  });

  it('a pack that loses its last content to a receipt has arrived, and so has the one around it', () => {
    const record = carton();
    record.bill('201', 'M', ['G'], { at: 10, to: 'W' });
    record.bill('102', 'W', ['a', 'b'], { at: 20 });
    expect(custody(record, 'P')).toEqual({ state: 'in_stock', holder: 'W' });
    expect(custody(record, 'G').state).toBe('in_transit');
    record.bill('102', 'W', ['c'], { at: 21 });
    record.bill('102', 'W', ['d'], { at: 22 });
    expect(custody(record, 'G')).toEqual({ state: 'in_stock', holder: 'W' });
  });

  it('a pack emptied otherwise is empty', () => {
    const record = carton();
    record.bill('321', 'M', ['a', 'b'], { at: 10 });
    expect(custody(record, 'P')).toEqual({ state: 'empty', holder: 'M' });
    expect(custody(record, 'G').state).toBe('commissioned');
  });

  it('repacking moves the link and keeps holder and state', () => {
    const record = carton();
    record.bill('102', 'W', ['a'], { at: 10 });
    record.pack('W', 'H', ['a', 'c'], { at: 11 });
    record.bill('201', 'W', ['H'], { at: 12, to: 'S' });
    const book = record.book();
    expect(book.children('H')).toEqual(['a', 'c']);
    expect(book.life('c').custody).toMatchObject({ state: 'in_transit', holder: 'W' });
    expect(book.enclosures('a').map(({ code }) => code)).toEqual(['P', 'H', 'G']);
  });

  it('a parent without state takes that of its children', () => {
    const record = carton();
    record.bill('112', 'M', ['a'], { at: 10 });
    record.pack('M', 'H', ['a'], { at: 11 });
    expect(custody(record, 'H')).toEqual({ state: 'quarantined', holder: 'M' });
  });

  it('unpacking without children releases all', () => {
    const record = carton();
    const event = record.event({
      type: 'AggregationEvent',
      action: 'DELETE',
      bizStep: 'unpacking',
      party: 'M',
      at: 10,
      releasesAll: true,
    });
    record.name(event, 'P', 'parent');
    const book = record.book();
    expect(book.children('P')).toEqual([]);
    expect(book.life('a').stays.at(-1)?.untilMs).toBe(START + 10 * HOUR);
  });

  it('selling a bundle sells what is in it (semantics 3.6)', () => {
    const record = carton();
    record.bill('321', 'S', ['P'], { at: 10 });
    expect(custody(record, 'a')).toEqual({ state: 'sold', holder: 'S' });
    expect(record.book().children('P')).toEqual(['a', 'b']);
  });

  it('a cycle of packs ends nowhere', () => {
    const record = new FoldRecord();
    record.commission('M', ['x', 'y']);
    record.pack('M', 'x', ['y']);
    record.pack('M', 'y', ['x']);
    expect(custody(record, 'x').state).toBe('commissioned');
    expect(
      record
        .book()
        .enclosures('x')
        .map(({ code }) => code),
    ).toEqual(['y']);
  });
});

describe('corrections (semantics 1.6)', () => {
  it('an error declaration takes its event out and leaves it visible', () => {
    const record = carton();
    const sale = record.bill('321', 'S', ['a'], { at: 10 });
    record.name({ ...sale, number: 99, declaresError: true }, 'a');
    expect(custody(record, 'a').state).toBe('commissioned');
    expect(
      record
        .book()
        .life('a')
        .applications.filter((item) => item.outcome === 'declared'),
    ).toHaveLength(2);
  });

  it('a deleted bill never happened, in none of its parts', () => {
    const record = carton();
    record.bill('321', 'S', ['a'], { at: 10, bill: { party: 'S', type: '321', number: 'K1_2' } });
    record.deletedBills.add('S K1');
    expect(custody(record, 'a').state).toBe('commissioned');
  });

  it('a void undoes the latest shipment of that party, for all inside', () => {
    const record = carton();
    record.bill('201', 'M', ['G'], { at: 10, to: 'W' });
    record.step('void_shipping', 'M', ['G'], { at: 11 });
    expect(custody(record, 'a')).toEqual({ state: 'commissioned', holder: 'M' });
    record.step('void_shipping', 'M', ['G'], { at: 12 });
    expect(contradictions(record, 'G')).toContain('VOID_WITHOUT_SHIPMENT');
  });

  it('what left the pack before the void was shipped all the same', () => {
    const record = carton();
    record.bill('201', 'M', ['G'], { at: 10, to: 'W' });
    record.bill('102', 'W', ['a'], { at: 11 });
    record.step('void_shipping', 'M', ['G'], { at: 12 });
    expect(custody(record, 'a')).toEqual({ state: 'in_stock', holder: 'W' });
    expect(contradictions(record, 'a')).toEqual([]);
    expect(custody(record, 'b')).toEqual({ state: 'commissioned', holder: 'M' });
  });

  it('a replacement inherits holder, state, pack, contents and batch', () => {
    const record = carton();
    record.bill('102', 'W', ['G'], { at: 10 });
    record.replace('W', 'a', 'z', { at: 11 });
    record.replace('W', 'Q', 'R', { at: 12 });
    record.bill('201', 'W', ['G'], { at: 13, to: 'S' });
    const book = record.book();
    expect(book.life('z').custody).toMatchObject({ state: 'in_transit', holder: 'W' });
    expect(book.life('z').lot?.number).toBe('B1');
    expect(book.life('a')).toMatchObject({ replacedBy: 'z', custody: { state: 'in_stock', holder: 'W' } });
    expect(book.children('P')).toEqual(['b', 'z']);
    expect(book.children('G')).toEqual(['P', 'R']);
    expect(book.children('R')).toEqual(['c', 'd']);
    expect(book.life('c').custody.state).toBe('in_transit');
  });

  it('a replacement without a time stands before the first event of the new code', () => {
    const record = carton();
    record.replace('M', 'a', 'z', { at: 5_000, untimed: true });
    record.bill('321', 'S', ['z'], { at: 20 });
    expect(custody(record, 'z')).toEqual({ state: 'sold', holder: 'S' });
    expect(contradictions(record, 'z')).not.toContain('L6');
  });
});
