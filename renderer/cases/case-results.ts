/** The latest answer for each case, with what it was asked from, while the window is open. */
import { create } from 'zustand';
import type { CaseContent } from '../../shared/protocol/cases-answer.ts';
import type { InvestigateAnswer } from '../../shared/protocol/investigate-answer.ts';

export interface CaseResult {
  readonly answer: InvestigateAnswer;
  readonly asked: CaseContent;
}

export const useCaseResults = create<{ readonly results: ReadonlyMap<string, CaseResult> }>(() => ({
  results: new Map(),
}));

export function keepResult(id: string, result: CaseResult): void {
  useCaseResults.setState(({ results }) => ({ results: new Map(results).set(id, result) }));
}

/** Whether codes, weights or options have changed since. */
export function isOutdated({ asked }: CaseResult, now: CaseContent): boolean {
  const question = ({ codes, question: how }: CaseContent) =>
    JSON.stringify([
      codes.map(({ code, weight }) => [code, weight]),
      how.dates,
      how.crossContamination,
      how.mixAt ?? [],
      how.killAt ?? [],
    ]);
  return question(asked) !== question(now);
}
