/** How much a case counts. Bounded, so that sums of weights stay finite and shares are shares. */

export const MOST_WEIGHT = 1_000_000_000;

/** What a refusal names as expected. */
export const caseWeightWords = 'a number above 0 and at most 1,000,000,000';

export function isCaseWeight(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MOST_WEIGHT;
}
