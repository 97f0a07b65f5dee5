import { describe, expect, it } from 'vitest';
import { FoldRecord } from '../fold/fold-record.fixture.ts';
import type { Life } from '../fold/life.ts';
import type { LifeBook } from '../fold/life-book.ts';
import type { DirectoryLookup, ProductLevel } from '../party/directory.ts';
import { supportOf } from './case-support.ts';
import { makingOf } from './pack-making.ts';
import { packKey, packWay } from './pack-way.ts';
import { lineIn } from './production-line.ts';
import { type LineOf, recallSubjects, subjectMembers } from './recall-subjects.ts';

const box = (serial: number) => `8000001${String(serial).padStart(13, '0')}`;
const carton = (serial: number) => `8000002${String(serial).padStart(13, '0')}`;
const level = (of: number): ProductLevel =>
  ({ product: 'P', name: 'P', level: of, perParent: 10, manufacturer: 'M' }) as unknown as ProductLevel;
const directory = {
  prefix: (prefix: string) => (prefix === '8000001' ? level(1) : prefix === '8000002' ? level(3) : null),
} as unknown as DirectoryLookup;

/** A box of batch B1 made by M on 2026-01-01, packed, relabelled on its way by W, and a box of another batch. */
const record = new FoldRecord();
record.commission('M', [box(1), carton(1)], { at: 0 });
record.commission('M', [box(9)], { at: 0, lot: { number: 'B9', expiry: null } });
record.pack('M', carton(1), [box(1), box(9)], { at: 1 });
record.bill('201', 'M', [carton(1)], { at: 10, to: 'W' });
record.bill('102', 'W', [carton(1)], { at: 20, from: 'M' });
record.replace('W', box(1), box(2), { at: 30 });
record.replace('W', box(2), box(3), { at: 100 });
record.bill('201', 'W', [box(3)], { at: 110, to: 'R' });

const book = record.book();
const chainOf = (codes: readonly string[]): readonly Life[] => codes.map((code) => book.life(code));
const wayOf = (code: string, of: LifeBook = book) =>
  packWay(of.life(code), chainOf([box(1), box(2), box(3)]));
const none: LineOf = () => null;
const idsOf = (code: string) =>
  [...recallSubjects(wayOf(code), book, directory, 'P', none).values()].map(
    ({ kind, id }) => `${kind} ${id}`,
  );

describe('a pack whose code was replaced (semantics 1.6)', () => {
  it('was made by the maker of its first code, in the batch that its codes handed down', () => {
    const made = { batch: 'B1', maker: 'M', day: '2026-01-01' };
    expect(makingOf(chainOf([box(1), box(2), box(3)]))).toEqual(made);
  });

  it.each([1, 2, 3])(
    'is proposed for recall with its batch and production, whichever code is asked: %i',
    (at) => {
      expect(idsOf(box(at))).toEqual([
        `pack ${carton(1)}`,
        'batch P/B1',
        'production P/M/2026-01-01',
        'product P',
      ]);
      expect(packKey(wayOf(box(at)))).toBe(box(1));
    },
  );

  it('went the same way under all of them', () => {
    const stations = [1, 2, 3].map((at) => supportOf(wayOf(box(at))).stations);
    expect(new Set(stations.map((list) => list.join(' '))).size).toBe(1);
    expect(stations[0]).toContain('M');
  });

  it('has no maker where its first code is not in the record: whoever replaced a label made nothing', () => {
    const late = new FoldRecord();
    late.replace('W', box(1), box(2), { at: 30 });
    const life = late.book().life(box(2));
    expect(makingOf([late.book().life(box(1)), life])).toEqual({ batch: null, maker: null, day: null });
  });
});

describe('a party from which nothing goes on contaminated', () => {
  const support = (kills: readonly string[]) => supportOf(wayOf(box(3)), new Set(kills));

  it('explains nothing, and neither does what came before it', () => {
    const whole = support([]);
    expect(whole.stations).toEqual(['M', 'W']);
    expect(whole.deliveries.map(({ source, target }) => `${source}>${target}`)).toEqual(['M>W', 'W>R']);
    const cut = support(['W']);
    expect(cut.stations).toEqual([]);
    expect(cut.deliveries.map(({ source, target }) => `${source}>${target}`)).toEqual(['W>R']);
    expect(cut.events).toHaveLength(1);
  });

  it('takes away only itself where it is the first, and nothing where it handed nothing on', () => {
    expect(support(['M']).stations).toEqual(['W']);
    expect(support(['R'])).toEqual(support([]));
  });
});

describe('a case that is a pack', () => {
  const subjectsOf = (code: string) => {
    const life = book.life(code);
    return recallSubjects(packWay(life, [life]), book, directory, 'P', none);
  };

  it('can be taken itself', () => {
    const line = subjectsOf(carton(1)).get(`pack ${carton(1)}`);
    expect(line).toMatchObject({ kind: 'pack', id: carton(1), level: 3, batch: 'B1' });
  });

  it('is no line of scope where it is the smallest pack', () => {
    expect(subjectsOf(box(9)).has(`pack ${box(9)}`)).toBe(false);
  });

  it('of a code that the directory does not know is one where something was packed into it', () => {
    const other = new FoldRecord();
    other.pack('M', 'urn:epc:id:sscc:1', [box(1)], { at: 1 });
    const life = other.book().life('urn:epc:id:sscc:1');
    const found = recallSubjects(packWay(life, [life]), other.book(), directory, null, none);
    expect([...found.keys()]).toEqual(['pack urn:epc:id:sscc:1']);
  });
});

it('a commissioning that was declared an error made nothing', () => {
  const corrected = new FoldRecord();
  const wrong = corrected.commission('X', [box(1)], { at: 0 });
  corrected.commission('M', [box(1)], { at: 48 });
  corrected.name({ ...wrong, number: 99, declaresError: true }, box(1));
  expect(makingOf([corrected.book().life(box(1))])).toMatchObject({ maker: 'M', day: '2026-01-03' });
});

describe('the line on which a pack was made', () => {
  const made = book.life(box(1)).applications.find(({ via }) => via === null)?.event.number;
  const on = (ilmd: Readonly<Record<string, string>>, code = box(1)) => {
    const found = recallSubjects(wayOf(code), book, directory, 'P', ({ number }) =>
      number === made ? lineIn({ ilmd }) : null,
    );
    return [...found.values()].filter(({ kind }) => kind === 'line').map(subjectMembers);
  };
  const line = { kind: 'line', product: null, batch: null, level: null, maker: 'M', day: '2026-01-01' };

  it.each([1, 2, 3])('is that of its first code, of whatever product, whichever code is asked: %i', (at) => {
    expect(on({ 'yaojian:workshop': '2车间', 'yaojian:line': '5线' }, box(at))).toEqual([
      { ...line, id: 'M/2026-01-01/2车间/5线', workshop: '2车间', line: '5线' },
    ]);
  });

  it('needs no workshop, but a workshop alone is none, nor is a record without', () => {
    expect(on({ 'yaojian:line': 'A' })).toEqual([
      { ...line, id: 'M/2026-01-01/A', workshop: null, line: 'A' },
    ]);
    for (const ilmd of [
      { 'yaojian:workshop': '2车间' },
      { 'cbvmda:lotNumber': 'B1' },
      { 'yaojian:line': '' },
    ])
      expect(on({ ...ilmd } as Record<string, string>)).toEqual([]);
  });

  it('is another one under every other name, whatever stands in it', () => {
    const ids = ['A/B C', 'A B/C', 'A%2FB C'].flatMap((names) => {
      const [workshop = '', name = ''] = names.split(' ');
      return on({ 'yaojian:workshop': workshop, 'yaojian:line': name }).map(({ id }) => id);
    });
    expect(ids).toEqual(['M/2026-01-01/A%2FB/C', 'M/2026-01-01/A/B%2FC', 'M/2026-01-01/A%252FB/C']);
  });
});
