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

/** What the engine finds, in contrast to what the window knows by itself. */
export const fromRecord: ReadonlySet<SuggestionGroup> = new Set(['party', 'product', 'batch', 'bill']);
