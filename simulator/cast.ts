/** Everybody in the simulation, by what they do. Parties are the directory's, with what the simulator adds. */
import type { Party } from '../shared/domain/party/directory.ts';
import type { Point } from './geography.ts';

export type Trade =
  | 'maker'
  | 'provincial'
  | 'county'
  | 'pharmacy'
  | 'hospital'
  | 'clinic'
  | 'abroad'
  | 'carrier';

/** The software a party uploads with; most of its bills come that way. */
export type Channel = 'envelope' | 'traceCodes' | 'epcis';

export interface Actor {
  readonly id: string;
  readonly trade: Trade;
  readonly region: string;
  readonly place: Point;
  readonly channel: Channel;
  /** Identifier for from/to/dest of envelopes (semantics 1.7): `ent_id` where the party has one. */
  readonly counterpartId: string;
  readonly listing: Party;
  /** Bills written so far; the next bill's number. Counts through the whole simulation. */
  bills: number;
}

/** A market: a county with what is sold there and by whom. */
export interface Market {
  readonly region: string;
  /** Share of what the makers produce. */
  readonly weight: number;
  readonly wholesalers: readonly Actor[];
  readonly pharmacies: readonly Actor[];
  readonly hospitals: readonly Actor[];
  readonly clinics: readonly Actor[];
}

export interface Cast {
  readonly makers: readonly Actor[];
  readonly provincials: readonly Actor[];
  /** The home county first. */
  readonly markets: readonly Market[];
  readonly abroad: Actor;
  readonly carriers: readonly Actor[];
  readonly everybody: readonly Actor[];
}

export function retailers(market: Market): readonly Actor[] {
  return [...market.pharmacies, ...market.hospitals, ...market.clinics];
}
