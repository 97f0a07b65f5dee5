import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesPath, parseLogPath, tilePath } from './tile-path.ts';

describe('the path of a tile', () => {
  it.each([
    '',
    'tile',
    'tile/0',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001/x002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000.p/-1',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/../000',
    'tile/entries/x1/000',
    'tile/data/000',
    'tile/0/x999/x999/x999/x999/x999/999',
    'checkpoint/',
  ])('is not %j', (path) => {
    expect(() => parseLogPath(path)).toThrow(expect.objectContaining({ code: 'TILE_PATH' }));
  });

  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 1, index: 0, width: 17 }, 'tile/1/000.p/17'],
    [{ level: 2, index: 1000, width: 1 }, 'tile/2/x001/000.p/1'],
    [{ level: 63, index: 999, width: 255 }, 'tile/63/999.p/255'],
  ])('%j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseLogPath(path)).toEqual({ kind: 'tile', tile });
  });

  it('is read back for every tile and bundle', () => {
    const level = fc.integer({ min: 0, max: 63 });
    const width = fc.integer({ min: 1, max: 256 });
    fc.assert(
      fc.property(level, fc.maxSafeNat(), width, (level, index, width) => {
        expect(parseLogPath(tilePath({ level, index, width }))).toEqual({
          kind: 'tile',
          tile: { level, index, width },
        });
        expect(parseLogPath(entriesPath({ index, width }))).toEqual({
          kind: 'entries',
          bundle: { index, width },
        });
      }),
    );
    expect(parseLogPath('checkpoint')).toEqual({ kind: 'checkpoint' });
  });
});
