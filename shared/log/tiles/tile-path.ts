/** Where the parts of a log lie (C2SP tlog-tiles), relative to its prefix; the same under a URL and in a folder. */
import { logError } from '../../errors/log-errors.ts';

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;
/** Tree levels that one level of tiles spans. */
export const TILE_HEIGHT = 8;

export const CHECKPOINT_PATH = 'checkpoint';

export interface TileId {
  /** 0: leaf hashes; a hash of level l is the root over a full tile of level l - 1. */
  readonly level: number;
  /** Index among the tiles of its level. */
  readonly index: number;
  /** Hashes in it: 256, or fewer in the last tile of its level. */
  readonly width: number;
}

/** A bundle of the entries of one level-0 tile. */
export interface BundleId {
  readonly index: number;
  readonly width: number;
}

export type LogPath =
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'tile'; readonly tile: TileId }
  | { readonly kind: 'entries'; readonly bundle: BundleId };

/** `tile/0/x001/x234/067`, `tile/1/000.p/17`. */
export function tilePath(tile: TileId): string {
  return `tile/${tile.level}/${indexPath(tile.index)}${widthPath(tile.width)}`;
}

/** `tile/entries/000.p/3`. */
export function entriesPath(bundle: BundleId): string {
  return `tile/entries/${indexPath(bundle.index)}${widthPath(bundle.width)}`;
}

/** Reads a path that `tilePath`, `entriesPath` or `checkpoint` could have made, and no other. Throws TILE_PATH. */
export function parseLogPath(path: string): LogPath {
  if (path === CHECKPOINT_PATH) return { kind: 'checkpoint' };
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path);
  const index = Number((match?.[2] ?? '').replace(/[x/]/g, ''));
  const width = match?.[3] === undefined ? TILE_WIDTH : Number(match[3]);
  if (match && Number.isSafeInteger(index)) {
    const parsed: LogPath =
      match[1] === 'entries'
        ? { kind: 'entries', bundle: { index, width } }
        : { kind: 'tile', tile: { level: Number(match[1]), index, width } };
    const spelt = parsed.kind === 'entries' ? entriesPath(parsed.bundle) : tilePath(parsed.tile);
    // Only the one spelling: no leading zeroes, no `.p/256`, no empty tile, no level beyond 63.
    const level = parsed.kind === 'tile' ? parsed.tile.level : 0;
    if (spelt === path && width >= 1 && level <= 63) return parsed;
  }
  throw logError('TILE_PATH', { path });
}

function indexPath(index: number): string {
  const last = String(index % 1000).padStart(3, '0');
  let path = last;
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  }
  return path;
}

function widthPath(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}
