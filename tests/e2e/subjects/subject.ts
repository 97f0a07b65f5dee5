/**
 * What the suite is run against: a host with a window, and what is known of the engine behind it. Each project of
 * playwright.config.ts names one; `YAOJIAN_E2E_SUBJECT` names a module that exports `openSubject` for another.
 */
import type { BrowserContext, Page } from '@playwright/test';

export interface SubjectFacts {
  /** Whether the engine tells the lives of tests/e2e/fixture: some tests are about those. */
  readonly told: boolean;
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

/** A file that left the window. */
export interface SavedFile {
  /** As the window suggested it. */
  readonly name: string;
  readonly path: string;
}

/** The system's dialogs of a host that has them, as a person answers them. */
export interface AnsweredDialogs {
  /** The next dialog for a file to write is answered with this path. */
  nextSave(path: string): Promise<void> | void;
}

export interface SubjectWindow {
  readonly page: Page;
  /** Null where the host has none, and paths are typed. */
  readonly dialogs: AnsweredDialogs | null;
  /** Where this host lets a person choose a file for what `press` asks to save; the file once it is whole. */
  saved(press: () => Promise<void>): Promise<SavedFile>;
  close(): Promise<void>;
}

export interface Subject {
  readonly facts: SubjectFacts;
  /**
   * A window of its own for each test. A host that has no Chromium of its own opens its page in `context`, which is
   * listened to; any other puts into `complaints` what its page complains of.
   */
  openWindow(context: BrowserContext, complaints: string[]): Promise<SubjectWindow>;
  close(): Promise<void>;
}

export type OpenSubject = (rendererDir: string) => Promise<Subject>;
