/** One line of the palette: something to go to or to do. */
export type SuggestionGroup = 'code' | 'party' | 'product' | 'batch' | 'bill' | 'region' | 'page' | 'command';

export interface Suggestion {
  readonly id: string;
  readonly group: SuggestionGroup;
  readonly title: string;
  /** What tells it from its like. */
  readonly note: string;
  readonly run: () => void;
}
