/** Where is this batch now: every unit with its present holder (semantics 4). Units are level-1 packs. */
import { type CodeKey, prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import { encodePart } from '../../shared/domain/code/percent-encoding.ts';
import type { Life } from '../../shared/domain/fold/life.ts';
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import type { Answering } from '../record/answering.ts';
import { scanLives } from '../record/scan-lives.ts';
import { productOf } from '../trace/code-identity.ts';
import { remnantBalance } from './remnant-balance.ts';

export function batchHolders(answering: Answering, product: string, batch: string): BatchAnswer {
  const { directory, store } = answering;
  const holders = new Map<string, BatchAnswer['holders'][number]>();
  const coded = new Map<string, number>();
  let units = 0;
  for (const range of unitRanges(answering, product)) {
    for (const { book, code } of scanLives(answering, range?.first, range?.last)) {
      const life = book.life(code);
      if (!isUnitOf(life, answering, product, batch)) continue;
      units += 1;
      const { holder, state } = life.custody;
      const key = `${holder ?? ''}\n${state}`;
      const party = holder === null ? null : directory.party(holder);
      const known = holders.get(key);
      holders.set(key, {
        party: holder,
        name: party?.name ?? null,
        region: party?.region ?? null,
        state,
        units: (known?.units ?? 0) + 1,
      });
      if (holder !== null) coded.set(holder, (coded.get(holder) ?? 0) + 1);
    }
  }
  const remnants = remnantBalance(
    store,
    `urn:cn-batch:${encodePart(product)}:${encodePart(batch)}`,
    answering.context,
  );
  const parties = [...new Set([...coded.keys(), ...remnants.keys()])].toSorted();
  return {
    product,
    batch,
    units,
    holders: [...holders.values()].toSorted(
      (a, b) =>
        b.units - a.units || ((a.party ?? '') < (b.party ?? '') ? -1 : 1) || (a.state < b.state ? -1 : 1),
    ),
    bounds: parties.map((party) => bounds(party, coded.get(party) ?? 0, remnants.get(party) ?? 0)),
    asOf: answering.asOf,
  };
}

/** Semantics 4.3. */
function bounds(party: string, n: number, q: number): BatchAnswer['bounds'][number] {
  return { party, min: Math.max(0, n + Math.min(0, q)), max: n + Math.max(0, q) };
}

/** Key ranges that can hold units of the product: those of its level-1 prefixes, else everything. */
function unitRanges(
  answering: Answering,
  product: string,
): readonly ({ first: CodeKey; last: CodeKey } | null)[] {
  const levels = answering.directory.product(product);
  if (levels.length === 0) return [null];
  return levels.filter(({ level }) => level === 1).flatMap(({ prefix }) => prefixKeyRange(prefix) ?? []);
}

/** A replaced code is counted as its replacement (semantics 1.6). */
function isUnitOf(life: Life, answering: Answering, product: string, batch: string): boolean {
  if (life.lot?.number !== batch || life.replacedBy !== null || !life.followed) return false;
  const prefix = prefixOf(life.code);
  const level = prefix === null ? null : answering.directory.prefix(prefix);
  return productOf(life.code, level) === product && (level === null || level.level === 1);
}
