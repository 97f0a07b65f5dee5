import { describe, expect, it, vi } from 'vitest';
import { allRegions, expandRegionPrefix, region, regionName, regionPath, regionsWithin } from './regions.ts';

describe('expandRegionPrefix', () => {
  it.each(['', '3', '333', '33010', '3301066', 'zj', '３３', '00', '99', '123456', '340225'])(
    'finds nothing for %j',
    (prefix) => expect(expandRegionPrefix(prefix)).toEqual([]),
  );

  it('gives every county below a province or prefecture, in order, and only counties', () => {
    const counties = expandRegionPrefix('33');
    expect(counties).toEqual([...counties].sort());
    expect(counties).toContain('330106');
    expect(counties.every((code) => code.startsWith('33') && !code.endsWith('00'))).toBe(true);
    expect(expandRegionPrefix('3301').every((code) => counties.includes(code))).toBe(true);
  });

  it('takes whole codes as well as prefixes', () => {
    expect(expandRegionPrefix('330000')).toEqual(expandRegionPrefix('33'));
    expect(expandRegionPrefix('330100')).toEqual(expandRegionPrefix('3301'));
    expect(expandRegionPrefix('330106')).toEqual(['330106']);
  });

  it('reaches the districts of a municipality, and the counties of Chongqing behind its second prefecture code', () => {
    expect(expandRegionPrefix('11')).toContain('110101');
    expect(expandRegionPrefix('50')).toEqual(expect.arrayContaining(['500101', '500229']));
  });

  it('reaches counties directly under a province', () => {
    expect(expandRegionPrefix('42')).toContain('429021');
    expect(expandRegionPrefix('4290')).toContain('429004');
  });

  it('keeps a prefecture without counties as one county, and a province without any', () => {
    expect(expandRegionPrefix('4419')).toEqual(['441900']);
    expect(expandRegionPrefix('44')).toContain('441900');
    expect(expandRegionPrefix('71')).toEqual(['710000']);
  });

  it('keeps special regions as they are', () => {
    for (const code of ['000000', '990000', '999999']) expect(expandRegionPrefix(code)).toEqual([code]);
  });
});

it('one by one finds what all of them together are', async () => {
  vi.resetModules();
  const fresh = await import('./regions.ts');
  const found = allRegions().map(({ code }) => fresh.region(code));
  expect(found).toEqual(allRegions());
  for (const code of ['', '33', '3301', '30106西', '123456', '330106西湖区', '3010633'])
    expect(fresh.region(code)).toBeNull();
});

describe('names', () => {
  it('are Chinese, romanized with initials, and English', () => {
    expect(region('330106')).toMatchObject({
      zh: '西湖区',
      pinyin: 'xi hu qu',
      initials: 'xhq',
      parent: '330100',
    });
    expect(regionName('330106', 'en')).toBe('Xihu District');
    expect(regionName('422800', 'en')).toBe('Enshi Autonomous Prefecture');
    expect(regionName('610000', 'en')).toBe('Shaanxi');
    expect(regionName('429000', 'zh')).toBe('省直辖县级行政区划');
  });

  it('read place names as the places do', () => {
    const readings = {
      '371722': 'shan xian',
      '130726': 'yu xian',
      '510100': 'cheng du shi',
      '653100': 'ka shi di qu',
      '653001': 'a tu shi shi',
      '150425': 'ke shi ke teng qi',
      '150603': 'kang ba shi qu',
      '653131': 'ta shi ku er gan ta ji ke zi zhi xian',
      '653125': 'sha che xian',
      '621223': 'tan chang xian',
      '632723': 'chen duo xian',
      '330382': 'yue qing shi',
      '320116': 'lu he qu',
      '421303': 'zeng du qu',
      '211281': 'diao bing shan shi',
      '341500': 'lu an shi',
      '131025': 'dai cheng xian',
    };
    for (const [code, pinyin] of Object.entries(readings)) expect(region(code)?.pinyin).toBe(pinyin);
    expect(regionName('610100', 'en')).toBe("Xi'an");
    expect(regionName('141100', 'en')).toBe('Lyuliang');
  });

  it('stand for the code where nobody knows the name', () => {
    expect(regionName('123456', 'zh')).toBe('123456');
    expect(regionPath('123456', 'en')).toBe('123456');
  });

  it('leave the levels that only order codes out of a path', () => {
    expect(regionPath('110101', 'zh')).toBe('北京市东城区');
    expect(regionPath('429021', 'zh')).toBe('湖北省神农架林区');
    expect(regionPath('330106', 'en')).toBe('Xihu District, Hangzhou, Zhejiang');
  });
});

describe('what is no division any more', () => {
  it.each([
    ['330103', '下城区'],
    ['654223', '沙湾县'],
    ['130171', '石家庄高新技术产业开发区'],
    ['140971', '五台山风景名胜区'],
  ])('%s keeps its name and its place in a subscription', (code, name) => {
    expect(region(code)).toMatchObject({ zh: name, present: false });
    expect(expandRegionPrefix(code.slice(0, 4))).toContain(code);
  });

  it('is not what took its place', () => {
    for (const code of ['330102', '330114', '654203', '350404', '130102'])
      expect(region(code)?.present).toBe(true);
  });

  it('never bears the name of a present one beside it', () => {
    const names = allRegions()
      .filter(({ present, level }) => present && level === 'county')
      .map(({ parent, zh }) => `${parent} ${zh.slice(0, -1)}`)
      .filter((name) => !name.endsWith('市辖') && name.length > 8);
    const twice = names.filter((name, at) => names.indexOf(name) !== at);
    // Cities beside the counties they lie in, by their full names.
    expect(twice.sort()).toEqual(['622900 临夏', '653200 和田', '654000 伊宁']);
  });
});

describe('hierarchy', () => {
  it('hangs every division under one that exists', () => {
    for (const { code, parent, level } of allRegions()) {
      if (parent === null) expect(['province', 'special']).toContain(level);
      else expect(regionsWithin(parent)).toContain(code);
    }
  });

  it('gives every division an English and a romanized name', () => {
    for (const { code, pinyin } of allRegions()) {
      expect(regionName(code, 'en')).toMatch(/^[A-Z][A-Za-z' ]+$/);
      expect(pinyin).toMatch(/^[a-z]+( [a-z]+)*$/);
    }
  });
});
