/** What a case says of parties, to be shown in any network that is looked at, until it is taken off. In memory only. */
import { create } from 'zustand';

export interface NetworkMarks {
  /** Name of the case. */
  readonly title: string;
  /** Per party the share of the case's weight that it explains, 0 to 1. */
  readonly scores: ReadonlyMap<string, number>;
}

export const useNetworkMarks = create<{ readonly marks: NetworkMarks | null }>(() => ({ marks: null }));

export function markNetwork(marks: NetworkMarks | null): void {
  useNetworkMarks.setState({ marks });
}
