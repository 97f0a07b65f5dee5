import { type KeyboardEvent, useRef, useState } from 'react';
import { NATION } from '../../../shared/domain/region/regions.ts';
import { useWords, type Words } from '../../i18n/use-words.ts';
import { MapPath, MapStops, type Stray } from './map-path.tsx';
import {
  countiesOf,
  divisionPath,
  divisionsOf,
  layoutTiles,
  pathThrough,
  type Tile,
  tileOf,
  tileTowards,
} from './tile-layout.ts';
import { tileSize } from './tile-size.ts';

export type TileTone = 'good' | 'accent' | 'warn' | 'stale' | 'bad' | 'violet' | 'unknown';

export interface TileMark {
  readonly tone: TileTone;
  /** 0 to 1: how much of the tone; 1 where left out. */
  readonly strength?: number;
  /** Short, on the tile and spoken. */
  readonly note: string;
  /** What the colour says, where the note does not; spoken and on hover. */
  readonly detail?: string;
}

interface TileMapProps {
  readonly label: string;
  /** The region whose divisions are shown. */
  readonly around: string;
  readonly onAround: (region: string) => void;
  /** What is to be said of a division, from the county-level regions inside it; null for nothing. */
  readonly markOf: (region: string, counties: readonly string[]) => TileMark | null;
  /** Regions gone through, in order. */
  readonly path?: readonly string[];
  /** Reported places that changed nothing, each with the region the pack was in then: drawn dashed. */
  readonly strays?: readonly Stray[];
  /** Whether something lies in a region that is no division any more: only then it is shown. */
  readonly holds?: (region: string) => boolean;
  /** A division that has none inside it was chosen. */
  readonly onPick?: (region: string) => void;
}

/** Regions as tiles, one level at a time: Enter goes into a division, Backspace out of it, the arrow keys move. */
export function TileMap({
  label,
  around,
  onAround,
  markOf,
  path = [],
  strays = [],
  onPick,
  holds,
}: TileMapProps) {
  const words = useWords();
  const shown = (code: string) =>
    path.includes(code) || strays.some(([, to]) => to === code) || holds?.(code) === true;
  const tiles = layoutTiles(around, shown);
  const stops = pathThrough(path, around);
  const straysHere = strays.flatMap((stray): readonly Stray[] => {
    const [from, to] = stray.map((code) => tileOf(code, around));
    return from && to && from !== to ? [[from, to]] : [];
  });
  const strayed = new Set(strays.flatMap(([, to]) => tileOf(to, around) ?? []));
  const [focused, setFocused] = useState<string | null>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const current = tiles.find(({ region }) => region === focused) ?? tiles[0];

  const press = (event: KeyboardEvent) => {
    const next = current && tileTowards(tiles, current, event.key);
    if (next) {
      setFocused(next.region);
      buttons.current.get(next.region)?.focus();
    } else if (event.key === 'Backspace' && around !== NATION) {
      onAround(divisionPath(around).at(-2) ?? NATION);
    } else return;
    event.preventDefault();
  };
  const choose = ({ region }: Tile) => {
    if (divisionsOf(region).length > 0) onAround(region);
    else onPick?.(region);
  };
  const columns = Math.max(...tiles.map(({ column }) => column)) + 1;
  const rows = Math.max(...tiles.map(({ row }) => row)) + 1;
  return (
    <div className="map">
      <MapCrumbs around={around} onAround={onAround} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div
        role="group"
        aria-label={`${label}: ${words.place(around)}`}
        className="map-tiles"
        style={{
          width: columns * tileSize.width,
          height: rows * tileSize.height,
        }}
        onKeyDown={press}
      >
        {stops.length > 0 && <MapPath tiles={tiles} stops={stops} strays={straysHere} />}
        {tiles.map((tile) => {
          const counties = countiesOf(tile.region, shown);
          return (
            <TileButton
              key={tile.region}
              tile={tile}
              mark={markOf(tile.region, counties)}
              stops={stops}
              strayed={strayed.has(tile.region)}
              tabbable={tile === current}
              onFocus={() => setFocused(tile.region)}
              onChoose={() => choose(tile)}
              hold={(button) => {
                if (button) buttons.current.set(tile.region, button);
                else buttons.current.delete(tile.region);
              }}
            />
          );
        })}
        {stops.length > 0 && <MapStops tiles={tiles} stops={stops} />}
      </div>
    </div>
  );
}

function MapCrumbs({ around, onAround }: Pick<TileMapProps, 'around' | 'onAround'>) {
  const { t, region } = useWords();
  const line = divisionPath(around);
  return (
    <p className="map-crumbs">
      {line.map((code, index) =>
        index === line.length - 1 ? (
          <strong key={code}>{region(code)}</strong>
        ) : (
          <span key={code}>
            <button type="button" className="link-button" title={t('map.up')} onClick={() => onAround(code)}>
              {region(code)}
            </button>
            <span aria-hidden="true"> / </span>
          </span>
        ),
      )}
    </p>
  );
}

interface TileButtonProps {
  readonly tile: Tile;
  readonly mark: TileMark | null;
  readonly stops: readonly string[];
  /** Something was reported here that changed nothing. */
  readonly strayed: boolean;
  readonly tabbable: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
  readonly hold: (button: HTMLButtonElement | null) => void;
}

function TileButton({ tile, mark, stops, strayed, tabbable, onFocus, onChoose, hold }: TileButtonProps) {
  const words = useWords();
  const steps = stops.flatMap((stop, index) => (stop === tile.region ? [index + 1] : []));
  // What is seen is spoken first, and not twice.
  const spoken = words.list([
    words.region(tile.region),
    ...(mark === null ? [words.t('map.none')] : []),
    ...(mark?.detail === undefined ? [] : [mark.detail]),
    ...(strayed ? [words.t('map.strayed')] : []),
    ...steps.map((step) => words.t('map.pathStep', { step })),
  ]);
  return (
    <button
      ref={hold}
      type="button"
      className={`tile ${mark === null ? 'tile-none' : `tile-${mark.tone}`} ${steps.length > 0 ? 'tile-stop' : ''} ${strayed ? 'tile-strayed' : ''}`}
      style={{
        left: tile.column * tileSize.width,
        top: tile.row * tileSize.height,
        ...(mark?.strength !== undefined && { '--strength': `${Math.round(mark.strength * 100)}%` }),
      }}
      tabIndex={tabbable ? 0 : -1}
      title={`${spoken} ${mark?.note ?? ''}`.trim()}
      onFocus={onFocus}
      onClick={onChoose}
    >
      <span className="tile-name">{shortName(tile.region, words)}</span>
      <span className="tile-note figures">{mark?.note ?? ''}</span>
      <span className="spoken">{spoken}</span>
    </button>
  );
}

/** The part of a name by which it is called: 新疆, 杭州, 西湖区. */
function shortName(code: string, { region, language }: Words): string {
  const name = region(code);
  if (language !== 'zh-CN') return name.replace(/ (District|County|City|Province)$/, '');
  if (code.endsWith('0000')) return name.slice(0, /^(内蒙古|黑龙江)/.test(name) ? 3 : 2);
  return code.endsWith('00') ? name.replace(/(市|地区|盟)$/, '') : name;
}
