/** Makes the cast: names, licences, places, identifiers and software of every party. */
import type { Party } from '../shared/domain/party/directory.ts';
import type { Actor, Cast, Channel, Market, Trade } from './cast.ts';
import { creditCode } from './credit-code.ts';
import { countyCentre, offset, type Point } from './geography.ts';
import { MAKER_WORDS, PHARMACY_WORDS, STREETS, WHOLESALE_WORDS } from './place-names.ts';
import type { Rng } from './rng.ts';
import type { County, Territory } from './territory.ts';

/** Party types of domain.md 2.6. */
const TYPE: Readonly<Record<Trade, string>> = {
  maker: '1',
  provincial: '2',
  county: '2',
  pharmacy: '4',
  hospital: '3',
  clinic: '3',
  abroad: '2',
  carrier: '5',
};
const ABROAD: County = { region: '990000', name: '境外', path: 'Singapore' };
const PORT: Point = { lon: 103.8198, lat: 1.3521 };
const HOME_SHARE = 0.7;
const NEIGHBOUR_SHARE = 0.22;
/** Counties are towns with villages around them: nobody sits farther out than this. */
const COUNTY_RADIUS_KM = 11;
const CHANNELS: readonly Channel[] = ['envelope', 'epcis', 'traceCodes', 'epcis', 'envelope', 'epcis'];

export function makeCast(rng: Rng, territory: Territory, rows: number): Cast {
  const company = new Registry(rng);
  const size = (perRows: number, low: number, high: number): number =>
    Math.max(low, Math.min(high, Math.round(rows / perRows)));
  const makers = territory.makers.map((county) => company.register('maker', county));
  const provincials = [...territory.provincial, ...territory.provincial].map((county) =>
    company.register('provincial', county),
  );
  const market = (county: County, weight: number, shops: number): Market => ({
    region: county.region,
    weight,
    wholesalers: company.several('county', county, weight > 0.5 ? size(500_000, 2, 10) : 1),
    pharmacies: company.several('pharmacy', county, shops),
    hospitals: company.several('hospital', county, weight > 0.5 ? size(200_000, 2, 40) : 1),
    clinics: company.several('clinic', county, weight > 0.5 ? size(500_000, 1, 12) : 1),
  });
  const home = market(territory.home, HOME_SHARE, size(20_000, 6, 600));
  const near = territory.neighbours.map((county) =>
    market(county, NEIGHBOUR_SHARE / territory.neighbours.length, size(150_000, 3, 80)),
  );
  const remoteShare = 1 - HOME_SHARE - NEIGHBOUR_SHARE;
  const remote = territory.remote.map((county) =>
    market(county, remoteShare / territory.remote.length, size(150_000, 3, 80)),
  );
  const abroad = company.register('abroad', ABROAD);
  const carriers = company.several('carrier', territory.home, 2);
  return {
    makers,
    provincials,
    markets: [home, ...near, ...remote],
    abroad,
    carriers,
    everybody: company.all,
  };
}

class Registry {
  readonly all: Actor[] = [];
  readonly #rng: Rng;
  readonly #perCounty = new Map<string, number>();
  readonly #names = new Set<string>();

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  several(trade: Trade, county: County, count: number): Actor[] {
    return Array.from({ length: count }, () => this.register(trade, county));
  }

  register(trade: Trade, county: County): Actor {
    const rng = this.#rng;
    const number = (this.#perCounty.get(county.region) ?? 0) + 1;
    this.#perCounty.set(county.region, number);
    const id = partyId(trade, county.region, number);
    const place = trade === 'abroad' ? PORT : this.#placeIn(county);
    const entId = trade !== 'abroad' && rng.chance(0.5) ? rng.hex(32) : null;
    const listing: Party = {
      party: id,
      name: this.#name(trade, county),
      uscc: trade === 'abroad' ? '' : creditCode(rng, county.region),
      type: TYPE[trade],
      region: county.region,
      address: trade === 'abroad' ? county.path : `${county.path}${rng.pick(STREETS)}${rng.int(1, 399)}号`,
      lon: place.lon,
      lat: place.lat,
      licence: licence(rng, trade, county.region),
      licenceUntil:
        trade === 'abroad' ? '' : `${rng.int(2027, 2030)}-${String(rng.int(1, 12)).padStart(2, '0')}-28`,
      entId,
      authority: trade === 'abroad' ? '' : `${county.name}市场监督管理局`,
    };
    const channel = CHANNELS[this.all.length % CHANNELS.length] ?? 'epcis';
    const actor: Actor = {
      id,
      trade,
      region: county.region,
      place,
      channel,
      counterpartId: entId ?? id,
      listing,
      bills: 0,
    };
    this.all.push(actor);
    return actor;
  }

  #placeIn(county: County): Point {
    const rng = this.#rng;
    return offset(countyCentre(county.region), rng.real(0, 2 * Math.PI), rng.real(0.5, COUNTY_RADIUS_KM));
  }

  #name(trade: Trade, county: County): string {
    for (let attempt = 0; ; attempt++) {
      const name = this.#proposal(trade, county, attempt < 8 ? '' : `第${attempt - 7}`);
      if (this.#names.has(name)) continue;
      this.#names.add(name);
      return name;
    }
  }

  #proposal(trade: Trade, county: County, ordinal: string): string {
    const rng = this.#rng;
    switch (trade) {
      case 'maker':
        return `${rng.pick(MAKER_WORDS)}${ordinal}制药有限公司`;
      case 'provincial':
        return `${rng.pick(WHOLESALE_WORDS)}${ordinal}医药集团股份有限公司`;
      case 'county':
        return `${county.name}${rng.pick(WHOLESALE_WORDS)}${ordinal}医药有限公司`;
      case 'pharmacy':
        return `${county.name}${rng.pick(PHARMACY_WORDS)}大药房${ordinal === '' ? '' : `${ordinal}店`}`;
      case 'hospital':
        return `${county.name}${ordinal === '' ? rng.pick(['人民', '中医', '第一', '第二', '中心']) : ordinal}医院`;
      case 'clinic':
        return `${county.name}${ordinal === '' ? rng.pick(['城东', '城西', '城南', '城北']) : ordinal}预防接种门诊`;
      case 'abroad':
        return 'Straits Medical Trading Pte. Ltd.';
      case 'carrier':
        return `${rng.pick(WHOLESALE_WORDS)}${ordinal}医药物流有限公司`;
    }
  }
}

const PREFIX: Readonly<Record<Trade, string>> = {
  maker: 'MF',
  provincial: 'WS',
  county: 'WC',
  pharmacy: 'PH',
  hospital: 'HO',
  clinic: 'VC',
  abroad: 'EX',
  carrier: 'LG',
};

/** The second county wholesaler of a county carries a `/`: identifiers are percent-encoded in URNs, not assumed clean. */
function partyId(trade: Trade, region: string, number: number): string {
  const separator = trade === 'county' && number % 2 === 0 ? '/' : '-';
  return `${PREFIX[trade]}${region}${separator}${String(number).padStart(4, '0')}`;
}

function licence(rng: Rng, trade: Trade, region: string): string {
  if (trade === 'abroad' || trade === 'carrier') return '';
  return `${PREFIX[trade]}${region.slice(0, 2)}${rng.digits(7)}`;
}
