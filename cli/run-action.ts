/** Runs the chosen command: interruption, progress, failures and exit code in one place. */
import type { CliContext, CommandAction } from './cli-context.ts';
import { EXIT_INTERRUPTED, type ExitCode, exitCodeOf, failureText } from './exit-code.ts';
import { fileFailure } from './file-failure.ts';
import { printable } from './output/display-width.ts';
import { paintFor } from './output/paint.ts';
import { progressLine } from './output/progress-line.ts';

export interface CliStreams {
  readonly out: CliStream;
  readonly err: CliStream;
  readonly env: NodeJS.ProcessEnv;
  /** Where replica and embedded cloud lie when nobody says; `.yaojian` of the checkout if absent. */
  readonly usualHome?: () => string;
}

export interface CliStream {
  readonly isTerminal: boolean;
  write(text: string): void;
}

export interface CliOptions {
  readonly home: string;
  readonly json: boolean;
}

export async function runAction(
  action: CommandAction,
  options: CliOptions,
  streams: CliStreams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const line = progressLine(streams.err);
  const context: CliContext = {
    ...options,
    paint: paintFor(streams.out.isTerminal, streams.env),
    signal,
    work: { signal, onProgress: (progress) => line.report(progress) },
    answer(document, text) {
      line.clear();
      streams.out.write(options.json ? `${JSON.stringify(document)}\n` : text());
    },
    note(text) {
      line.clear();
      streams.err.write(`${text}\n`);
    },
  };
  try {
    return await action(context);
  } catch (thrown) {
    line.clear();
    const error = fileFailure(thrown, options.home);
    if (signal.aborted) {
      streams.err.write('yaojian: stopped; what was finished stays\n');
      return EXIT_INTERRUPTED;
    }
    const paint = paintFor(streams.err.isTerminal, streams.env);
    // Line breaks of a stack stay; whatever else came from the input must not steer the terminal.
    const text = failureText(error).split('\n').map(printable).join('\n');
    streams.err.write(`${paint.bad('yaojian:')} ${text}\n`);
    return exitCodeOf(error);
  } finally {
    line.clear();
  }
}
