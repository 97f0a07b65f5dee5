/** A rule of the audit: looks at one life and reports what it sees (domain.md §5.2, semantics 6). */

import type { Severity } from '../../protocol/finding-answer.ts';
import type { Life } from '../fold/life.ts';
import type { FoldEvent } from '../fold/reading.ts';
import type { DirectoryLookup } from '../party/directory.ts';

export interface Sighting {
  /** What makes it one finding: sightings of a rule with the same subject are joined (a bill, a code). */
  readonly subject: string;
  /** As the bill named them. */
  readonly codes: readonly string[];
  readonly events: readonly FoldEvent[];
  /** Fills the explanation's placeholders. */
  readonly details: Readonly<Record<string, string | number>>;
}

export interface RuleContext {
  readonly directory: DirectoryLookup;
  /** Epoch ms. */
  readonly trustedTimeMs: number;
}

export interface Rule {
  readonly id: string;
  /** Raised whenever the same rows would give another verdict. */
  readonly version: number;
  readonly severity: Severity;
  /** What its findings are about: of a bill, sightings in the lives of many codes are one finding. */
  readonly about: 'code' | 'bill';
  /** One sentence with `{details}`; `{codes}` is the number of codes. */
  readonly explanation: string;
  /** What may innocently look like this. */
  readonly innocent: readonly string[];
  /** Reads what a pack owes to its contents: only settled lives will do (semantics 3.3). */
  readonly needsContents: boolean;
  look(life: Life, context: RuleContext): readonly Sighting[];
}
