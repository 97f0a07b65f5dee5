/** Who acts in the built county, and the directory of it (contract "Directory CSV"). */
import { levels, PRODUCTS, perParent, prefixOf, productId } from './goods.ts';

/** Xihu district of Hangzhou (杭州市西湖区). */
export const BUILT_COUNTY = '330106';

export interface Party {
  readonly id: string;
  readonly region: string;
  /** `domain.md` 2.6. */
  readonly type: number;
  readonly lon: number;
  readonly lat: number;
}

const FAR = ['510114', '371328', '150802', '421381', '341871'];

function group(prefix: string, count: number, type: number, regions: readonly string[]): readonly Party[] {
  return Array.from({ length: count }, (_, at): Party => {
    const region = regions[at % regions.length] ?? BUILT_COUNTY;
    const away = FAR.indexOf(region) + 1;
    return {
      id: `${prefix}${region}-${String(at + 1).padStart(4, '0')}`,
      region,
      type,
      lon: 120.1 - 3 * away + (at % 17) * 0.003,
      lat: 30.25 + 2 * away + (at % 13) * 0.003,
    };
  });
}

export const manufacturers = group('MF', PRODUCTS, 1, FAR);
export const distantWholesalers = group('WX', 10, 2, FAR);
export const wholesalers = group('WS', 6, 2, [BUILT_COUNTY]);
export const pharmacies = group('PH', 180, 3, [BUILT_COUNTY]);
export const hospitals = group('HO', 60, 4, [BUILT_COUNTY]);
/** Who the county's wholesalers deliver to: three in four are pharmacies. */
export const consignees = [...pharmacies, ...hospitals];

export function partiesCsv(): string {
  const lines = [...manufacturers, ...distantWholesalers, ...wholesalers, ...consignees].map(
    ({ id, lat, lon, region, type }) =>
      `${id},企业${id},91${region}MA${id.slice(-4)}XX0A,${type},${region},某路${id.slice(-4)}号,${lon.toFixed(4)},${lat.toFixed(4)},LC${id},2030-01-01`,
  );
  return ['party,name,uscc,type,region,address,lon,lat,licence,licence_until', ...lines, ''].join('\n');
}

export function productsCsv(): string {
  const lines = Array.from({ length: PRODUCTS }, (_, product) =>
    levels.map((level) => {
      const inside = perParent[level] === 0 ? '' : String(perParent[level]);
      const maker = manufacturers[product]?.id ?? '';
      return `${prefixOf(product, level)},${productId(product)},药品${productId(product)},10mg*10,${level},${inside},${maker},国药准字H${20_000_000 + product},0`;
    }),
  ).flat();
  return ['prefix,product,name,spec,level,per_parent,manufacturer,approval_no,special', ...lines, ''].join(
    '\n',
  );
}
