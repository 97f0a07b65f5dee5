/** What a source should have and has not whole: a fault of the copy, not of the centre. */
import { isCodedError } from '../../shared/errors/coded-error.ts';

export interface Lack {
  /** As published. */
  readonly path: string;
  /** Of the error that was met. */
  readonly code: string;
}

/** Told of each; without it the first one is an error. */
export type Lacks = (lack: Lack) => void;

/**
 * Null for what is no lack but a refusal: signatures, roots and rules that do not hold are nobody's copying fault.
 * A pack that fails its hashes is one: which of both it was makes no difference to what is stored, nothing.
 */
export function lackOf(failure: unknown, path: string): Lack | null {
  if (!isCodedError(failure)) return null;
  const { code, place } = failure;
  const missing = code === 'CLOUD_MISSING' || code === 'TILE_MISSING';
  const damaged = code.startsWith('PACK_') && code !== 'PACK_FORMAT_FUTURE' && path.startsWith('pack/');
  return missing || damaged ? { path: place.file ?? path, code } : null;
}

/** Null, and told, where a source has not whole what the work asked for. */
export async function orLack<T>(work: Promise<T>, path: string, lacks: Lacks | undefined): Promise<T | null> {
  try {
    return await work;
  } catch (failure) {
    const lack = lacks ? lackOf(failure, path) : null;
    if (lack === null) throw failure;
    lacks?.(lack);
    return null;
  }
}
