/** English names of divisions: romanized stem and translated kind, established names where there are some. */
import type { Region } from './regions.ts';

const established: Readonly<Record<string, string>> = {
  '110000': 'Beijing',
  '120000': 'Tianjin',
  '150000': 'Inner Mongolia',
  '310000': 'Shanghai',
  '450000': 'Guangxi',
  '500000': 'Chongqing',
  '540000': 'Xizang',
  '610000': 'Shaanxi',
  '640000': 'Ningxia',
  '650000': 'Xinjiang',
  '710000': 'Taiwan',
  '810000': 'Hong Kong SAR',
  '820000': 'Macao SAR',
};

/** Longest first: 自治县 before 县. */
const kinds: readonly (readonly [string, string])[] = [
  ['省直辖县级行政区划', 'Counties directly under the province'],
  ['自治区直辖县级行政区划', 'Counties directly under the region'],
  ['行政委员会', ' Administrative Committee'],
  ['管委会', ' Administrative Committee'],
  ['自治县', ' Autonomous County'],
  ['自治州', ' Autonomous Prefecture'],
  ['自治旗', ' Autonomous Banner'],
  ['市辖区', 'Districts'],
  ['矿区', ' Mining District'],
  ['林区', ' Forestry District'],
  ['特区', ' Special District'],
  ['新区', ' New District'],
  ['地区', ' Prefecture'],
  ['省', ''],
  ['市', ''],
  ['区', ' District'],
  ['县', ' County'],
  ['旗', ' Banner'],
  ['盟', ' League'],
];

/** Peoples that the names of autonomous divisions list after the place: `恩施土家族苗族自治州` is Enshi. */
const PEOPLES =
  /((各族|.族|土家族|蒙古族?|朝鲜族|达斡尔族|哈尼族|傣族|景颇族|傈僳族|拉祜族|佤族|纳西族|布依族|哈萨克族?|柯尔克孜族?|塔吉克族?|锡伯族?|东乡族|裕固族|撒拉族|保安族|仡佬族|仫佬族|毛南族|布朗族|普米族|独龙族|鄂伦春族?|鄂温克族?))+$/;

export function englishRegionName(region: Region): string {
  const known = established[region.code];
  if (known !== undefined) return known;
  const syllables = region.pinyin.split(' ');
  const kind = kinds.find(([zh]) => region.zh.endsWith(zh));
  if (kind === undefined) return romanized(syllables);
  // A stem of one syllable keeps its kind in the name, as maps have it: 盂县 Yuxian, 矿区 Kuangqu.
  const stem = stemOf(region.zh.slice(0, -kind[0].length), kind[0].startsWith('自治'));
  if (stem.length === 0) return kind[1].trim() === '' ? romanized(syllables) : kind[1].trim();
  if (stem.length === 1 && (kind[0] === '县' || kind[0] === '旗')) return `${romanized(syllables)}${kind[1]}`;
  return romanized(syllables.slice(0, stem.length)) + kind[1];
}

function stemOf(name: string, autonomous: boolean): string {
  if (!autonomous) return name;
  const stem = name.replace(PEOPLES, '');
  return stem.length === 0 ? name : stem;
}

/** One word, capitalised; apostrophe before a syllable that begins with a vowel (GB/T 16159), ü as yu (GB/T 28039). */
function romanized(syllables: readonly string[]): string {
  const word = syllables
    .map((syllable) => syllable.replace(/^([ln])v/, '$1yu'))
    .map((syllable, at) => (at > 0 && /^[aoe]/.test(syllable) ? `'${syllable}` : syllable))
    .join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
