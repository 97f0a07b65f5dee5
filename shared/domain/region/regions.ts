/**
 * GB/T 2260 divisions and the special regions of the logs (design §3.1): names, hierarchy, prefixes.
 * A county-level division is what a log is kept for; a prefecture without counties (东莞市) is one itself,
 * and so is a province without any (台湾省, 香港特别行政区, 澳门特别行政区).
 */
import { englishRegionName } from './english-region-name.ts';
import { NOT_PRESENT, REGION_TABLE } from './region-table.generated.ts';

export type RegionLevel = 'special' | 'province' | 'prefecture' | 'county';

export interface Region {
  /** Six digits. */
  readonly code: string;
  readonly level: RegionLevel;
  readonly zh: string;
  /** Syllables without tones, separated by spaces: `xi hu qu`. */
  readonly pinyin: string;
  /** First letters of the syllables: `xhq`. */
  readonly initials: string;
  /** The division it lies in; null for provinces and special regions. */
  readonly parent: string | null;
  /** A division of GB/T 2260 today; false for what was merged away or renumbered, and for zones of statistics only. */
  readonly present: boolean;
}

/** The nation: directory, recall notices, pins of all counties. */
export const NATION = '000000';
/** What has no county; part of every subscription. */
export const NOWHERE = '999999';
/** Receivers abroad: a shipment there is an export (semantics 2.3). */
export const ABROAD = '990000';

const specials: readonly Region[] = [
  special(NATION, '全国', 'quan guo'),
  special(ABROAD, '境外', 'jing wai'),
  special(NOWHERE, '未定区划', 'wei ding qu hua'),
];
const specialNamesEn: Readonly<Record<string, string>> = {
  [NATION]: 'Nation',
  [ABROAD]: 'Abroad',
  [NOWHERE]: 'No county',
};

interface Tables {
  readonly regions: ReadonlyMap<string, Region>;
  readonly children: ReadonlyMap<string, readonly string[]>;
}
let tables: Tables | null = null;

/** Divisions that were asked for one by one. */
const single = new Map<string, Region | null>(specials.map((region) => [region.code, region]));

/** All of them, read on first use: start-up does not pay for it. */
function load(): Tables {
  if (tables !== null) return tables;
  const regions = new Map<string, Region>(specials.map((region) => [region.code, region]));
  const children = new Map<string, string[]>();
  const past = new Set(NOT_PRESENT.split(' '));
  for (const entry of REGION_TABLE.split(';')) {
    const region = division(entry, !past.has(entry.slice(0, 6)));
    regions.set(region.code, region);
    if (region.parent === null) continue;
    const siblings = children.get(region.parent);
    if (siblings === undefined) children.set(region.parent, [region.code]);
    else siblings.push(region.code);
  }
  tables = { regions, children };
  return tables;
}

/** Found in the text: the few names that a first page shows are worth no table of three thousand. */
function lookUp(code: string): Region | null {
  // Digits are codes, all of six, nowhere else in the table.
  const at = /^\d{6}$/.test(code) ? REGION_TABLE.indexOf(code) : -1;
  if (at < 0) return null;
  const end = REGION_TABLE.indexOf(';', at);
  return division(REGION_TABLE.slice(at, end < 0 ? undefined : end), !NOT_PRESENT.includes(code));
}

/** `330106西湖区,xi hu qu` */
function division(entry: string, present: boolean): Region {
  const comma = entry.indexOf(',');
  const [code, zh, pinyin] = [entry.slice(0, 6), entry.slice(6, comma), entry.slice(comma + 1)];
  const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county';
  const parent =
    level === 'province'
      ? null
      : level === 'prefecture'
        ? `${code.slice(0, 2)}0000`
        : `${code.slice(0, 4)}00`;
  return { code, level, zh, pinyin, initials: initialsOf(pinyin), parent, present };
}

function special(code: string, zh: string, pinyin: string): Region {
  return { code, level: 'special', zh, pinyin, initials: initialsOf(pinyin), parent: null, present: true };
}

function initialsOf(pinyin: string): string {
  return pinyin.replace(/(\w)\w* ?/g, '$1');
}

/** Null where nobody knows the code. What was merged away keeps its name, since parties may still carry it. */
export function region(code: string): Region | null {
  if (tables !== null) return tables.regions.get(code) ?? null;
  const known = single.get(code);
  if (known !== undefined) return known;
  const found = lookUp(code);
  single.set(code, found);
  return found;
}

/** All divisions in order of codes, special regions first; past ones among them. */
export function allRegions(): readonly Region[] {
  return [...load().regions.values()];
}

/** Divisions directly inside, in order of codes. */
export function regionsWithin(code: string): readonly string[] {
  return load().children.get(code) ?? [];
}

/** The code itself where nobody knows its name. */
export function regionName(code: string, language: 'zh' | 'en'): string {
  const found = region(code);
  if (found === null) return code;
  if (language === 'zh') return found.zh;
  return specialNamesEn[code] ?? englishRegionName(found);
}

/** From the province down, without the 市辖区 and 直辖 levels that only order codes: `浙江省杭州市西湖区`, `Xihu District, Hangzhou, Zhejiang`. */
export function regionPath(code: string, language: 'zh' | 'en'): string {
  const names: string[] = [];
  for (let at = region(code); at !== null; at = at.parent === null ? null : region(at.parent)) {
    const ordersOnly = at.level === 'prefecture' && /^(市辖区|县|.*直辖县级行政区划)$/.test(at.zh);
    if (!ordersOnly || names.length === 0) names.push(regionName(at.code, language));
  }
  if (names.length === 0) return code;
  return language === 'zh' ? names.reverse().join('') : names.join(', ');
}

/**
 * The county-level divisions of a code or prefix, in order of codes: `33`, `3301`, `330106`, also `330000` and
 * `330100`; past ones too, since their logs stay. Special regions stand for themselves. Empty where nothing matches or the text is no prefix.
 */
export function expandRegionPrefix(prefix: string): readonly string[] {
  if (!/^(\d\d){1,3}$/.test(prefix)) return [];
  const start = region(prefix.padEnd(6, '0'));
  return start === null || (prefix.length < 6 && start.level === 'special') ? [] : leaves(start.code);
}

function leaves(code: string): readonly string[] {
  const within = regionsWithin(code);
  return within.length === 0 ? [code] : within.flatMap(leaves);
}
