/** What the text of an EPCIS file is cut into. */
import type { CodedError } from '../../errors/coded-error.ts';
import type { FrameRole } from './document-frames.ts';

interface Element {
  readonly value: unknown;
  readonly path: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Length of its text. */
  readonly characters: number;
}

export interface EventItem extends Element {
  readonly kind: 'event';
}

export interface VocabularyItem extends Element {
  readonly kind: 'vocabulary';
}

export type SplitItem =
  | EventItem
  | VocabularyItem
  /** The members before the first large part; `@context` is among them unless it comes late. */
  | { readonly kind: 'documentStart'; readonly members: ReadonlyMap<string, unknown> }
  /** A member read after that. */
  | {
      readonly kind: 'member';
      readonly of: FrameRole;
      readonly name: string;
      readonly value: unknown;
      readonly path: string;
    }
  /** Names of all members of the document. */
  | { readonly kind: 'documentEnd'; readonly names: ReadonlySet<string> }
  | { readonly kind: 'refused'; readonly error: CodedError };
