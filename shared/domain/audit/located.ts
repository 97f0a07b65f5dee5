/** Distances between readings, from the directory's coordinates (semantics 6). */
import type { DirectoryLookup } from '../party/directory.ts';

const EARTH_RADIUS_KM = 6371.0088;

/** Great-circle distance of two parties in km, null where either has no coordinates. */
export function distanceKm(directory: DirectoryLookup, a: string, b: string): number | null {
  const from = directory.party(a);
  const to = directory.party(b);
  if (from?.lon == null || from.lat == null || to?.lon == null || to.lat == null) return null;
  const lat1 = radians(from.lat);
  const lat2 = radians(to.lat);
  const dLat = lat2 - lat1;
  const dLon = radians(to.lon - from.lon);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
