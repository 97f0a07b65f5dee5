/**
 * What the rows of an event say of it besides their codes: traces and audits read rows only, so each must say what the
 * encoder derives from the document (shared/pack/fill-rows.ts). Time, role and link belong to the code that a document
 * names and are held against it in check-rows.ts. *Aside* is not here: it is the county's own decision, which no
 * document tells (semantics 5.2).
 */
import type { EventFacts } from '../../shared/domain/event/event-facts.ts';
import { counterpartOf } from '../../shared/pack/counterpart.ts';
import { ruleFlags } from '../../shared/pack/fill-rows.ts';
import type { PackRows } from '../../shared/pack/pack-rows.ts';
import { NONE, rowFlag } from '../../shared/pack/row-columns.ts';
import { NO_ROLE, stepCode } from '../../shared/pack/step-code.ts';

export type RowColumn = 'step' | 'flags' | 'party' | 'counterpart';

/** Says of one row of an event after the other which column is not what the event's document gives it; null for none. */
export function rowColumnJudge(
  facts: EventFacts,
  rows: PackRows,
  parties: readonly string[],
): (at: number) => RowColumn | null {
  // Once per event; of a row only numbers are compared, and the texts of parties.
  const step = (stepCode(facts, null) & ~NO_ROLE) >>> 0;
  const flags = ruleFlags(facts);
  const counterpart = counterpartOf(facts);
  const isParty = (index: number | undefined, party: string | null) =>
    party === null ? index === NONE : parties[index ?? NONE] === party;
  return (at) => {
    if (((rows.step[at] ?? 0) & ~NO_ROLE) >>> 0 !== step) return 'step';
    if (((rows.flags[at] ?? 0) & ~rowFlag.aside) !== flags) return 'flags';
    if (!isParty(rows.party[at], facts.party)) return 'party';
    return isParty(rows.counterpart[at], counterpart) ? null : 'counterpart';
  };
}
