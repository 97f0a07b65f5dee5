import { describe, expect, it } from 'vitest';
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
