/** Corners of the fold that the comparison with the naive fold brought to light. */
import { describe, expect, it } from 'vitest';
import { FoldRecord } from './fold-record.fixture.ts';

/** A carton G of two bundles P, Q of two boxes each, at its maker M. */
function carton(): FoldRecord {
  const record = new FoldRecord();
  record.commission('M', ['G', 'P', 'Q', 'a', 'b', 'c', 'd'], { at: 0 });
  record.pack('M', 'G', ['P', 'Q'], { at: 0 });
  record.pack('M', 'P', ['a', 'b'], { at: 0 });
  record.pack('M', 'Q', ['c', 'd'], { at: 0 });
  return record;
}

describe('corners of the fold', () => {
  it('after an end only the end itself can be voided (semantics 2.2)', () => {
    const record = carton();
    record.bill('201', 'M', ['a'], { at: 10, to: 'S' });
    record.bill('321', 'S', ['a'], { at: 20 });
    const late = record.step('void_shipping', 'M', ['a'], { at: 30 });
    const life = record.book().life('a');
    expect(life.custody).toMatchObject({ state: 'sold', holder: 'S' });
    expect(life.applications.find(({ event }) => event === late)?.outcome).toBe('blocked');
  });

  it('semantics 1.6: a void that names the bill it undoes is no part of that bill', () => {
    const record = carton();
    const bill = { party: 'M', type: '201', number: 'K' };
    record.bill('201', 'M', ['G'], { at: 10, to: 'S', bill });
    record.step('void_shipping', 'M', ['G'], { at: 11, bill });
    expect(record.book().life('G').custody).toMatchObject({ state: 'commissioned', holder: 'M' });
    expect(record.book().life('a').custody).toMatchObject({ state: 'commissioned', holder: 'M' });
    record.bill('201', 'M', ['G'], { at: 12, to: 'S', bill });
    expect(record.book().life('G').custody).toMatchObject({ state: 'in_transit', holder: 'M' });
    expect(record.book().life('a').custody).toMatchObject({ state: 'in_transit', holder: 'M' });
  });

  it('semantics 1.3: a shipment is under way since the code itself was scanned', () => {
    const record = carton();
    const bill = record.bill('201', 'M', ['G'], { at: 10, to: 'S' });
    record.name(bill, 'c', 'object', null, bill.timeMs + 3_600_000);
    expect(record.book().life('c').custody.transit?.sinceMs).toBe(bill.timeMs + 3_600_000);
    expect(record.book().life('a').custody.transit?.sinceMs).toBe(bill.timeMs);
  });

  it('a void that names a box opens its bundle like any other event (semantics 3.2)', () => {
    const record = carton();
    record.step('void_shipping', 'M', ['a'], { at: 10 });
    expect(record.book().children('P')).toEqual(['b']);
  });

  it('an instruction of the receiver is no receipt (semantics 2.3)', () => {
    const record = carton();
    record.bill('201', 'M', ['a'], { at: 10, to: 'W' });
    record.bill('120', 'W', ['a'], { at: 20 });
    expect(record.book().life('a').custody).toMatchObject({ state: 'in_transit', holder: 'M' });
  });

  it('an untimed replacement takes the old code out where the new one begins (semantics 1.6)', () => {
    const record = carton();
    record.replace('M', 'a', 'z', { at: 5_000, untimed: true });
    record.bill('201', 'M', ['z', 'P'], { at: 20, to: 'W' });
    const book = record.book();
    expect(book.children('P')).toEqual(['b', 'z']);
    expect(book.life('a').custody.state).toBe('commissioned');
  });

  it('packs that replace each other in a circle, or themselves, still have lives (semantics 1.6)', () => {
    const record = carton();
    record.replace('M', 'P', 'R', { at: 10 });
    record.replace('M', 'R', 'P', { at: 20 });
    record.replace('M', 'Q', 'Q', { at: 10 });
    const book = record.book();
    for (const code of ['P', 'Q', 'R', 'a', 'c', 'G'])
      expect(book.life(code).custody.state).not.toBe('in_transit');
    expect(book.children('G')).not.toContain('a');
  });

  it('chains of packs and of replacements, forged ever so long, end no answer', () => {
    const record = new FoldRecord();
    record.commission('M', ['p0', 'r0'], { at: 0 });
    for (let i = 1; i <= 3_000; i++) {
      record.pack('M', `p${i}`, [`p${i - 1}`], { at: 1 });
      record.replace('M', `r${i - 1}`, `r${i}`, { at: i });
    }
    for (const code of ['p0', 'p3000', 'r0', 'r3000']) {
      const book = record.book();
      expect(() => [book.life(code), book.enclosures(code), book.children(code)]).not.toThrow();
    }
  });

  it('a followed code stays followed under the code that replaces it elsewhere (semantics 1.6, 5.2)', () => {
    const record = carton();
    record.replace('M', 'a', 'z', { at: 10 });
    const [before, after] = [new FoldRecord(), new FoldRecord()];
    for (const reading of record.readings) {
      before.readings.push({ ...reading, aside: reading.code === 'z' });
      after.readings.push({ ...reading, aside: true });
    }
    expect(before.book().life('z').followed).toBe(true);
    expect(after.book().life('z').followed).toBe(false);
  });

  it('a replaced pack keeps its state', () => {
    const record = carton();
    record.replace('M', 'P', 'R', { at: 10 });
    expect(record.book().life('P').custody.state).toBe('commissioned');
  });

  it('what is packed into a bundle that has arrived is no longer in the carton around it (semantics 3.3)', () => {
    const record = carton();
    record.bill('201', 'M', ['G'], { at: 10, to: 'W' });
    record.bill('102', 'W', ['a', 'b'], { at: 20 });
    record.pack('W', 'P', ['a'], { at: 30 });
    record.bill('321', 'W', ['G'], { at: 40 });
    const book = record.book();
    expect(book.life('a').custody).toMatchObject({ state: 'in_stock', holder: 'W' });
    expect(book.life('c').custody.state).toBe('sold');
  });

  it('a bill sent in parts sells a code once', () => {
    const record = carton();
    for (const part of [1, 2]) {
      record.bill('321', 'S', ['a'], { at: 10, bill: { party: 'S', type: '321', number: `K_${part}` } });
    }
    expect(
      record
        .book()
        .life('a')
        .contradictions.map(({ code }) => code),
    ).not.toContain('L6');
  });

  it('unpacking releases nothing that an end holds (semantics 2.2)', () => {
    const record = carton();
    record.bill('321', 'S', ['G'], { at: 10 });
    record.pack('S', 'P', [], { at: 20, action: 'DELETE', bizStep: 'unpacking', releasesAll: true });
    expect(record.book().children('P')).toEqual(['a', 'b']);
  });
});
