import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRoute, routeHref } from './route.ts';

it.each(['', '#', '#/', '#/nowhere', 'trace', '#/overview/x', '#trace/1'])(
  '%j leads to the overview',
  (fragment) => {
    expect(parseRoute(fragment)).toEqual({ page: 'overview' });
  },
);

it('survives a stray percent sign', () => {
  expect(parseRoute('#/trace/%E4%')).toEqual({ page: 'trace', code: '%E4%' });
});

it('every code has an address of its own that leads back to it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (code) => {
      const route = { page: 'trace', code } as const;
      expect(parseRoute(routeHref(route))).toEqual(route);
    }),
  );
});
