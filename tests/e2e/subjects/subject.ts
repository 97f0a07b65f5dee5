/**
 * What the suite is run against: an engine behind a browser host, and what is known of it. The fixture engine by
 * default; `YAOJIAN_E2E_SUBJECT` names a module that exports `openSubject` for another, such as the real engine.
 */
export interface SubjectFacts {
  /** A smallest pack in somebody's stock, inside a pack. */
  readonly inStock: string;
  /** The pack it is in. */
  readonly pack: string;
  /** A platform code that nothing mentions. */
  readonly unknown: string;
  /** A code with at least one contradiction; null where the subject has none. */
  readonly contradicted: string | null;
  readonly inTransit: string | null;
  /** Regions that must be listed on the overview. */
  readonly regions: readonly string[];
}

export interface Subject {
  readonly facts: SubjectFacts;
  /** A browser host of its own for each test: its token opens once. */
  openWindow(): Promise<{ readonly url: string; close(): Promise<void> }>;
  close(): Promise<void>;
}

export type OpenSubject = (rendererDir: string) => Promise<Subject>;
