/** Measures of supervision: imposed, passed on to what is inside, lifted, and what is none. */
import { describe, expect, it } from 'vitest';
import type { EpcisEvent } from '../event/epcis-event.ts';
import { FoldRecord } from '../fold/fold-record.fixture.ts';
import type { FoldEvent } from '../fold/reading.ts';
import { type HoldNote, holdNoteIn } from './hold-note.ts';
import { holdsOf } from './holds.ts';

const seizure: HoldNote = { kind: 'seizure', document: '甲〔2026〕1号', untilMs: null, lifted: false };
const HOUR_MS = 3_600_000;

/** A carton G of boxes a, b at its maker, and what is said of it. */
class Held {
  readonly record = new FoldRecord();
  readonly #notes = new Map<FoldEvent, HoldNote | null>();

  constructor() {
    this.record.commission('M', ['G', 'a', 'b'], { at: 0 });
    this.record.pack('M', 'G', ['a', 'b'], { at: 0 });
  }

  say(at: number, codes: readonly string[], note: Partial<HoldNote> | null, by = 'A'): FoldEvent {
    const event = this.record.step('holding', by, codes, { at });
    this.#notes.set(event, note === null ? null : { ...seizure, ...note });
    return event;
  }

  of(code: string) {
    const { applications } = this.record.book().life(code);
    return holdsOf(applications, (event) => this.#notes.get(event) ?? null);
  }
}

describe('holds', () => {
  it('on a carton holds what is inside then, and not what came out before', () => {
    const held = new Held();
    held.record.bill('201', 'M', ['b'], { at: 5, to: 'S' });
    const event = held.say(10, ['G'], {});
    for (const code of ['G', 'a'])
      expect(held.of(code)).toEqual([
        { kind: 'seizure', by: 'A', document: '甲〔2026〕1号', sinceMs: event.timeMs, untilMs: null, event },
      ]);
    expect(held.of('b')).toEqual([]);
  });

  it('changes neither holder nor state', () => {
    const held = new Held();
    const before = held.record.book().life('a').custody;
    held.say(10, ['G'], {});
    expect(held.record.book().life('a').custody).toEqual(before);
  });

  it('the step alone is a firm’s own setting apart', () => {
    const held = new Held();
    held.say(10, ['G'], null);
    expect(held.of('a')).toEqual([]);
  });

  it('is lifted by whoever imposed it, by its document or else by its kind', () => {
    const held = new Held();
    held.say(10, ['G'], {});
    held.say(11, ['G'], { kind: 'sealing', document: null });
    held.say(12, ['G'], { lifted: true }, 'B');
    held.say(13, ['G'], { lifted: true, document: '乙' });
    const [first, second] = [
      held.say(14, ['G'], { lifted: true }),
      held.say(15, ['G'], { kind: 'sealing', document: null, lifted: true }),
    ];
    expect(held.of('a').map(({ kind, untilMs }) => [kind, untilMs])).toEqual([
      ['seizure', first.timeMs],
      ['sealing', second.timeMs],
    ]);
  });

  it('is one when said again while it stands, and another after it was lifted', () => {
    const held = new Held();
    held.say(10, ['G'], {});
    held.say(11, ['a'], {});
    expect(held.of('a')).toHaveLength(1);
    held.say(12, ['a'], { lifted: true });
    held.say(13, ['a'], {});
    expect(held.of('a').map(({ untilMs }) => untilMs === null)).toEqual([false, true]);
  });

  it('ends by itself where it says when; what ended is not lifted again', () => {
    const held = new Held();
    const { timeMs } = held.say(10, ['a'], {});
    held.say(20, ['a'], { document: '丙', untilMs: timeMs + 12 * HOUR_MS });
    held.say(30, ['a'], { document: '丙', lifted: true });
    expect(held.of('a').map(({ untilMs }) => untilMs)).toEqual([null, timeMs + 12 * HOUR_MS]);
  });

  it('declared an error it never was', () => {
    const held = new Held();
    const event = held.say(10, ['a'], {});
    held.record.step('holding', 'A', ['a'], { at: 11, identity: event.identity, declaresError: true });
    expect(held.of('a')).toEqual([]);
  });
});

describe('a document', () => {
  const event: EpcisEvent = {
    type: 'ObjectEvent',
    eventTime: '2026-11-03T16:40:00+08:00',
    eventTimeZoneOffset: '+08:00',
  };

  it.each<[object, HoldNote | null]>([
    [{}, null],
    [{ 'yaojian:hold': ' ' }, null],
    [{ 'yaojian:hold': { kind: 'seizure' } }, null],
    [{ 'yaojian:hold': 'sealing' }, { kind: 'sealing', document: null, untilMs: null, lifted: false }],
    [
      { 'yaojian:hold': '封存', 'yaojian:holdUntil': 'next week', 'yaojian:holdDocument': 3 },
      { kind: '封存', document: null, untilMs: null, lifted: false },
    ],
    [
      {
        'yaojian:hold': 'preservation',
        'yaojian:holdDocument': '桐市监先存〔2026〕17号',
        'yaojian:holdUntil': '2026-11-10T16:40:00+08:00',
        'yaojian:holdLifted': '1',
      },
      {
        kind: 'preservation',
        document: '桐市监先存〔2026〕17号',
        untilMs: Date.UTC(2026, 10, 10, 8, 40),
        lifted: true,
      },
    ],
  ])('%j', (members, note) => {
    expect(holdNoteIn({ ...event, ...members })).toEqual(note);
  });
});
