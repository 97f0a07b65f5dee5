import { describe, expect, it } from 'vitest';
import { ScannerWedge } from './scanner-wedge.ts';

function type(text: string, gapMs: number, wedge = new ScannerWedge(), startMs = 1000) {
  const keys = [...text, 'Enter'];
  return keys.map((key, index) => wedge.press({ key, timeMs: startMs + index * gapMs })).at(-1) ?? null;
}

describe('a scanner that types', () => {
  it('is not a person typing', () => {
    expect(type('80217619000000001003', 90)).toBeNull();
  });

  it('is not a shortcut followed by Enter', () => {
    expect(type('abc', 5)).toBeNull();
  });

  it('is recognised by its speed', () => {
    expect(type('8021761-9000000001003', 8)).toBe('8021761-9000000001003');
  });

  it('may hold Shift and brackets', () => {
    const wedge = new ScannerWedge();
    const keys = ['Shift', '(', '0', '1', ')', '0', '6', '9', '0', '1', 'Shift', 'A', 'Enter'];
    expect(keys.map((key, index) => wedge.press({ key, timeMs: index * 5 })).at(-1)).toBe('(01)06901A');
  });

  it('begins afresh after a pause, and after each scan', () => {
    const wedge = new ScannerWedge();
    wedge.press({ key: 'x', timeMs: 0 });
    expect(type('80217619000000001003', 5, wedge, 500)).toBe('80217619000000001003');
    expect(type('80217629000000001005', 5, wedge, 610)).toBe('80217629000000001005');
  });

  it('counts what it took since the last pause', () => {
    const wedge = new ScannerWedge();
    const lengths = (
      [
        ['a', 0],
        ['b', 5],
        ['Shift', 8],
        ['c', 500],
        ['Enter', 505],
      ] as const
    ).map(([key, timeMs]) => {
      wedge.press({ key, timeMs });
      return wedge.length;
    });
    expect(lengths).toEqual([1, 2, 2, 1, 0]);
  });

  it('is not fast typing from which somebody walks on', () => {
    const wedge = new ScannerWedge();
    const keys = [...'80217619000000001003', 'Tab', 'Tab', 'Enter'];
    expect(keys.map((key, index) => wedge.press({ key, timeMs: index * 5 })).at(-1)).toBeNull();
  });

  it('needs Enter at the same speed', () => {
    const wedge = new ScannerWedge();
    for (const [index, key] of [...'80217619000000001003'].entries()) wedge.press({ key, timeMs: index * 5 });
    expect(wedge.press({ key: 'Enter', timeMs: 5000 })).toBeNull();
  });
});
