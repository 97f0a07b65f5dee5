import { expect, it } from 'vitest';
import { placedOn } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const left = { x: 100, y: 50, width: 1300, height: 800, maximized: false };

it.each([
  ['is far away', { ...left, x: 9000 }],
  ['is above', { ...left, y: -2000 }],
  ['shows only an edge', { ...left, x: -1250 }],
])('a place that %s is not gone back to', (_what, state) => {
  expect(placedOn(state, [screen]).bounds).toEqual({ width: 1300, height: 800 });
});

it('a size that no display has is cut, and one too small grows', () => {
  expect(placedOn({ ...left, width: 5000, height: 5000 }, [screen]).bounds).toMatchObject({
    width: 1920,
    height: 1040,
  });
  expect(placedOn({ ...left, width: 100, height: 100 }, [screen]).bounds).toMatchObject({
    width: 1100,
    height: 640,
  });
});

it('the second display counts while it is there', () => {
  const second = { x: 1920, y: 0, width: 1920, height: 1040 };
  const state = { ...left, x: 2000, maximized: true };
  expect(placedOn(state, [screen, second])).toEqual({
    bounds: { x: 2000, y: 50, width: 1300, height: 800 },
    maximized: true,
  });
  expect(placedOn(state, [screen]).bounds).not.toHaveProperty('x');
  expect(placedOn(state, []).bounds).not.toHaveProperty('x');
});
