/** What the specimens of the gallery are made of; names are invented. */
import type { AsOf } from '../../../shared/protocol/as-of.ts';
import type { Finding } from '../../../shared/protocol/finding-answer.ts';
import { plainView, type TableView } from '../../table/table-view.ts';

export const codes = {
  platform: '82062339000000001004',
  gs1: 'https://id.gs1.org/01/06901234567892/21/A1B2C3',
  malformed: 'urn:cn-drugcode:8206233%3F',
} as const;

export const party = { party: 'P33010102', name: '浙江同泽医药批发有限公司', region: '330106' } as const;

export const asOf: AsOf = {
  regions: [
    { region: '330106', size: 418, completeThrough: '2026-11-22T01:40:00Z', state: 'fresh' },
    { region: '330127', size: 301, completeThrough: '2026-11-15T23:30:00Z', state: 'stale' },
    { region: '330182', size: 0, completeThrough: null, state: 'unknown' },
  ],
  national: { size: 1_204, trustedTime: '2026-11-22T02:05:00Z' },
  freshness: 'stale',
  reasons: [{ code: 'region_behind', region: '330127', seconds: 527_000 }],
  gaps: [{ code: 'REGION_EMPTY', region: '330182' }],
};

export const neverSynchronised: AsOf = {
  regions: [],
  national: { size: 0, trustedTime: null },
  freshness: 'unknown',
  reasons: [{ code: 'never_synchronised' }],
  gaps: [],
};

export const finding: Finding = {
  id: '00112233aabbccdd',
  rule: 'S1',
  severity: 'high',
  codes: [codes.platform],
  bills: ['urn:cn-bill:P33010102:201:CK20260319'],
  parties: ['P33010102', 'P44030590'],
  explanation: 'Read at two places 1,050 km apart within 40 minutes.',
  details: { code: codes.platform, from: 'P33010102', to: 'P44030590', km: 1050, minutes: 40, limit: 300 },
  innocent: ['The time on a bill is wrong.'],
  state: 'open',
};

export const batch = { number: '260308A2', title: '批号 260308A2' } as const;

export interface Line {
  readonly id: number;
  readonly name: string;
  readonly units: number;
}

/** As many rows as a table must carry. */
export const manyLines: readonly Line[] = Array.from({ length: 100_000 }, (_, id) => ({
  id,
  name: `${['西湖', '余杭', '桐庐', '淳安'][id % 4]}第 ${id + 1} 药房`,
  units: (id * 7919) % 1000,
}));

export const fewLines: readonly Line[] = manyLines.slice(0, 40);
/** Some rows are let through, and none. */
export const narrowed: TableView = {
  ...plainView,
  search: '桐庐',
  order: { column: 'units', descending: true },
};
export const emptied: TableView = { ...plainView, search: '开化' };
