/**
 * Where counties lie, roughly: province capitals are real (degrees, WGS 84), a county is spread around its
 * capital by a hash of its code. Enough for distances that a rule can judge; never shown as a map.
 */
import { HOUR_MS } from './calendar.ts';
import { hashText, type Rng } from './rng.ts';

export interface Point {
  readonly lon: number;
  readonly lat: number;
}

const CAPITALS: Readonly<Record<string, readonly [lon: number, lat: number]>> = {
  '11': [116.41, 39.9],
  '12': [117.2, 39.13],
  '13': [114.51, 38.04],
  '14': [112.55, 37.87],
  '15': [111.75, 40.84],
  '21': [123.43, 41.8],
  '22': [125.32, 43.82],
  '23': [126.63, 45.75],
  '31': [121.47, 31.23],
  '32': [118.8, 32.06],
  '33': [120.16, 30.27],
  '34': [117.28, 31.86],
  '35': [119.3, 26.08],
  '36': [115.89, 28.68],
  '37': [117.0, 36.67],
  '41': [113.63, 34.75],
  '42': [114.31, 30.59],
  '43': [112.94, 28.23],
  '44': [113.26, 23.13],
  '45': [108.32, 22.82],
  '46': [110.33, 20.03],
  '50': [106.55, 29.56],
  '51': [104.07, 30.67],
  '52': [106.71, 26.58],
  '53': [102.71, 25.04],
  '54': [91.13, 29.65],
  '61': [108.95, 34.27],
  '62': [103.83, 36.06],
  '63': [101.78, 36.62],
  '64': [106.28, 38.47],
  '65': [87.62, 43.82],
  '71': [121.52, 25.03],
  '81': [114.17, 22.28],
  '82': [113.54, 22.19],
};
const SOMEWHERE = [104, 35] as const;
const KM_PER_DEGREE = 111.2;
const EARTH_KM = 6371;
/** Lorries on county roads and motorways, loading not counted: far from the 300 km/h that S1 asks about. */
const ROAD_KMH = 55;

export function countyCentre(region: string): Point {
  const [lon, lat] = CAPITALS[region.slice(0, 2)] ?? SOMEWHERE;
  const angle = (hashText(`angle ${region}`) / 2 ** 32) * 2 * Math.PI;
  const km = 25 + (hashText(`radius ${region}`) / 2 ** 32) * 75;
  return offset({ lon, lat }, angle, km);
}

/** A point `km` away in a direction (radians), rounded to what a directory carries. */
export function offset(from: Point, angle: number, km: number): Point {
  const lat = from.lat + (km * Math.sin(angle)) / KM_PER_DEGREE;
  const lon = from.lon + (km * Math.cos(angle)) / (KM_PER_DEGREE * Math.cos((from.lat * Math.PI) / 180));
  return { lon: round(lon), lat: round(lat) };
}

function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}

/** Great-circle distance in km (haversine). */
export function distanceKm(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLon = (b.lon - a.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Time on the road with loading, unloading and the wait for the next tour; below five days anywhere. */
export function travelMs(rng: Rng, a: Point, b: Point): number {
  const road = Math.min(distanceKm(a, b), 3500) / ROAD_KMH;
  return Math.round(road + rng.real(2, 20)) * HOUR_MS + rng.int(0, 3599) * 1000;
}
