/** How many units of a batch a party can have, where quantities without codes moved as well (semantics 4.3). */
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';

/**
 * @param coded units with codes that it holds
 * @param remnants received without codes less sent without codes; negative where more was sent than received
 */
export function unitBounds(party: string, coded: number, remnants: number): BatchAnswer['bounds'][number] {
  return {
    party,
    min: Math.max(0, coded + Math.min(0, remnants)),
    max: coded + Math.max(0, remnants),
  };
}
