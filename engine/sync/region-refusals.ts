/** Counties that are refused, each for itself: what one county's log or packs are worth says nothing of the others. */
import type { Database } from 'better-sqlite3';
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { logErrors } from '../../shared/errors/log-errors.ts';
import { packErrors } from '../../shared/errors/pack-errors.ts';
import { personalErrors } from '../../shared/errors/personal-errors.ts';

/** Whatever else happens ends the run: a broken line, a full disk, a lost thread, a nation that is not proven. */
const OF_A_REGION: ReadonlySet<string> = new Set([
  ...Object.keys(logErrors).filter((code) => code !== 'LOG_SOURCE_UNREACHABLE' && code !== 'LOG_STATE'),
  ...Object.keys(packErrors),
  ...Object.keys(personalErrors),
  'CLOUD_MISSING',
  'LIVE_SET_INVALID',
  'LOG_FORK',
  'LOG_ROLLBACK',
  'MERGED_CONTENT_DIFFERS',
  'MERGED_EVENTS_DIFFER',
  'MERGE_UNPROVEN',
  'PUBLICATION_MALFORMED',
  'REGION_MISMATCH',
  'SAME_NUMBER_TWO_EVENTS',
]);

export interface RegionRefusal {
  readonly region: string;
  readonly failure: CodedError;
}

export class RegionRefusals {
  /** The first of each county. */
  readonly #refused = new Map<string, CodedError>();

  /** Null, and noted, for what concerns this county alone; everything else stays thrown. */
  async unless<T>(region: string, work: Promise<T>): Promise<T | null> {
    try {
      return await work;
    } catch (failure) {
      this.#note(region, failure);
      return null;
    }
  }

  /** As `unless`, for work that waits for nothing; false where it was refused. */
  allows(region: string, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (failure) {
      this.#note(region, failure);
      return false;
    }
  }

  list(): readonly RegionRefusal[] {
    return [...this.#refused].map(([region, failure]) => ({ region, failure }));
  }

  /** Keeps which counties are refused until a run that does not refuse them. */
  remember(database: Database, nowMs: number): void {
    database.transaction(() => {
      database.prepare('DELETE FROM refused_region').run();
      const insert = database.prepare('INSERT INTO refused_region (region, refused, code) VALUES (?, ?, ?)');
      for (const { failure, region } of this.list()) insert.run(region, nowMs, failure.code);
    })();
  }

  #note(region: string, failure: unknown): void {
    if (!isCodedError(failure) || !OF_A_REGION.has(failure.code)) throw failure;
    if (!this.#refused.has(region)) this.#refused.set(region, failure);
  }
}

/** Those that the last synchronisation refused, and why. */
export function refusedRegions(
  database: Database,
): readonly { readonly region: string; readonly code: string }[] {
  return database
    .prepare<[], { region: string; code: string }>('SELECT region, code FROM refused_region ORDER BY region')
    .all();
}
