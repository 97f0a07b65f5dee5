/** What a command gets to work with; nothing in it asks a question. */
import type { LongWork } from '../shared/protocol/progress.ts';
import type { ExitCode } from './exit-code.ts';
import type { Paint } from './output/paint.ts';

export interface CliContext {
  /** Directory of replica and embedded cloud: `--home`, else YAOJIAN_HOME, else `.yaojian` in the project. */
  readonly home: string;
  readonly json: boolean;
  /** Colour for stdout. */
  readonly paint: Paint;
  /** Aborts on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Signal and progress line for a long call. */
  readonly work: Required<LongWork>;
  /** Result, on stdout: the document with `--json`, else the text. */
  answer(document: unknown, text: () => string): void;
  /** A line for people, on stderr. */
  note(line: string): void;
}

export type CommandAction = (context: CliContext) => Promise<ExitCode>;

/** Hands the chosen action out of commander, which only parses. */
export type Choose = (action: CommandAction) => void;
