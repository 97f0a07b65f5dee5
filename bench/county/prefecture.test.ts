import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { servedCentre } from '../centre/served-centre.ts';
import { buildCounty } from './build-county.ts';
import { buildPrefecture, COUNTY_ROWS, countiesOf } from './prefecture.ts';
import { sampleCounty } from './sample-county.ts';

const ROWS = 4_000;
const PATIENCE_MS = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'yaojian-prefecture-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a prefecture', () => {
  it('has as many counties as it has counties’ rows', () => {
    expect(countiesOf(1_000)).toEqual(['330106']);
    expect(countiesOf(COUNTY_ROWS)).toHaveLength(1);
    expect(countiesOf(240_000_000)).toHaveLength(9);
    expect(() => countiesOf(2_600_000_000)).toThrow(RangeError);
  });

  it(
    'is verified as any other, and answers once what several of its counties hold',
    async () => {
      const [county, home] = [join(folder, 'county'), join(folder, 'prefecture')];
      const { rows } = await buildCounty(county, { rows: ROWS, serials: 'contiguous' }, {});
      const regions = countiesOf(2 * COUNTY_ROWS);
      await buildPrefecture(home, county, regions, {});
      const served = await servedCentre(home, {});
      try {
        const replica = join(folder, 'replica');
        await enroll({ home: replica, cloudUrl: served.url, regions });
        const engine = await openEngine({ home: replica });
        try {
          const { handlers } = engine;
          expect((await handlers.sync({}, {})).rows).toBe(2 * rows);
          expect(await handlers.verify({ deep: true }, {})).toMatchObject({ ok: true, problems: [] });
          const { codes, largest } = sampleCounty(ROWS, 'contiguous');
          for (const code of codes.slice(0, 20)) {
            const { events } = await handlers.trace({ code }, {});
            expect(new Set(events.map(({ number }) => number)).size).toBe(events.length);
          }
          expect((await handlers.batch(largest, {})).units).toBe(largest.units);
        } finally {
          await engine.close();
        }
      } finally {
        await served.close();
      }
    },
    PATIENCE_MS,
  );
});
