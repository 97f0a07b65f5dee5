import { useState } from 'react';
import { NATION } from '../../shared/domain/region/regions.ts';
import { TileMap, type TileTone } from '../parts/map/tile-map.tsx';
import { batch } from './texts/samples.ts';

const tones: readonly TileTone[] = ['good', 'accent', 'warn', 'stale', 'bad', 'violet', 'unknown'];
/** There and back, and once out of the map. */
const path = ['330114', '330106', '330702', '440305', '330106', '999999'];

export function MapSpecimen() {
  const [around, setAround] = useState(NATION);
  return (
    <TileMap
      label={batch.title}
      around={around}
      onAround={setAround}
      path={path}
      markOf={(region) => {
        const number = Number(region.slice(0, 2));
        const tone = tones[number % 9];
        return tone === undefined ? null : { tone, strength: (number % 10) / 10, note: String(number) };
      }}
    />
  );
}
