import type { Tile } from './tile-layout.ts';
import { tileSize } from './tile-size.ts';

interface MapPathProps {
  readonly tiles: readonly Tile[];
  readonly stops: readonly string[];
}

/** From the tile where a pack was to one where something was reported that changed nothing. */
export type Stray = readonly [from: string, to: string];

/** The path beneath the tiles: arcs from stop to stop, so that no line runs through a word. */
export function MapPath({ tiles, stops, strays }: MapPathProps & { readonly strays: readonly Stray[] }) {
  const places = placesOf(tiles, stops);
  return (
    <svg className="map-path" aria-hidden="true">
      {places.slice(1).map((to, index) => {
        const from = places[index];
        return from === undefined ? null : <path key={to.step} d={arc(from, to)} />;
      })}
      {strays.map((stray) => {
        const [from, to] = placesOf(tiles, stray);
        if (from === undefined || to === undefined) return null;
        return <path key={stray.join(' ')} className="map-stray" d={arc(from, to)} />;
      })}
    </svg>
  );
}

/** The numbers of the stops, over the tiles. The tiles speak them; this only draws them. */
export function MapStops({ tiles, stops }: MapPathProps) {
  const places = placesOf(tiles, stops);
  return (
    <svg className="map-stops" aria-hidden="true">
      {places.map((place) => (
        <g key={place.step} transform={`translate(${corner(places, place)})`}>
          <circle r={9} />
          <text textAnchor="middle" dy={4}>
            {place.step}
          </text>
        </g>
      ))}
    </svg>
  );
}

function placesOf(tiles: readonly Tile[], stops: readonly string[]): readonly Place[] {
  return stops.flatMap((stop, index) => {
    const tile = tiles.find(({ region }) => region === stop);
    if (tile === undefined) return [];
    const [x, y] = [(tile.column + 0.5) * tileSize.width, (tile.row + 0.5) * tileSize.height];
    return [{ step: index + 1, x, y }];
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Place extends Point {
  /** Counted from 1 along the path. */
  readonly step: number;
}

/** To the right of its direction, so that there and back are two lines. */
function arc(from: Point, to: Point): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const bow = Math.min(26, length * 0.18) / length;
  return `M${from.x} ${from.y}Q${(from.x + to.x) / 2 - dy * bow} ${(from.y + to.y) / 2 + dx * bow} ${to.x} ${to.y}`;
}

/** The numbers of one tile stand side by side in its lower right corner. */
function corner(places: readonly Place[], place: Place): string {
  const before = places.filter(({ step, x, y }) => step < place.step && x === place.x && y === place.y);
  return `${place.x + tileSize.width / 2 - 14 - before.length * 20} ${place.y + tileSize.height / 2 - 13}`;
}
