import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from './agenda.ts';

describe('the agenda', () => {
  it('says no to what would happen after the end', () => {
    const agenda = new Agenda(100);
    const done: string[] = [];
    expect(agenda.plan(100, () => done.push('late'))).toBe(false);
    expect(agenda.plan(99, () => done.push('in time'))).toBe(true);
    agenda.run();
    expect(done).toEqual(['in time']);
  });

  it('performs in order of time, at one instant in order of planning', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }), (times) => {
        const agenda = new Agenda(1000);
        const done: { time: number; order: number }[] = [];
        for (const [order, time] of times.entries()) agenda.plan(time, () => done.push({ time, order }));
        agenda.run();
        const expected = times
          .map((time, order) => ({ time, order }))
          .sort((a, b) => a.time - b.time || a.order - b.order);
        expect(done).toEqual(expected);
      }),
    );
  });

  it('takes up what is planned while it runs', () => {
    const agenda = new Agenda(100);
    const done: number[] = [];
    agenda.plan(5, (now) => {
      done.push(now);
      agenda.plan(7, (later) => done.push(later));
    });
    agenda.plan(9, (now) => done.push(now));
    agenda.run();
    expect(done).toEqual([5, 7, 9]);
  });
});
