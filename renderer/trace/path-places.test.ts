import { expect, it } from 'vitest';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { pathPlaces } from './path-places.ts';

type Event = TraceAnswer['events'][number];
const event = (place: string | null, notApplied?: Event['notApplied']) =>
  ({ place, ...(notApplied && { notApplied }) }) as Event;

it('keeps what took effect apart from what was reported in vain', () => {
  const events = [
    event('330114'),
    event(null),
    event('330106'),
    event('440305', 'blocked'),
    event('330122'),
    event('330122', 'blocked'),
  ];
  expect(pathPlaces(events)).toEqual({
    path: ['330114', '330106', '330122'],
    strays: [
      ['330106', '440305'],
      ['330122', '330122'],
    ],
  });
});

it('knows no place before the first', () => {
  expect(pathPlaces([event('440305', 'blocked')])).toEqual({ path: [], strays: [['440305', '440305']] });
});
