import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageHref, parseRoute } from './route.ts';

it.each(['', '#', '#/', 'trace', '#trace/1', '#/Trace', '#//x'])('%j names no page', (fragment) => {
  expect(parseRoute(fragment)).toEqual({ page: '', path: [] });
});

it('survives a stray percent sign', () => {
  expect(parseRoute('#/trace/%E4%')).toEqual({ page: 'trace', path: ['%E4%'] });
});

it('whatever stands behind a page has an address of its own that leads back to it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 3 }), (path) => {
      expect(parseRoute(pageHref('trace', ...path))).toEqual({ page: 'trace', path });
    }),
  );
});
