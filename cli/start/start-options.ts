/** What `npm start --` takes. */
import { parseArgs } from 'node:util';
import { cliError } from '../option-values.ts';

export interface StartOptions {
  /** Do the job, print its result, exit. */
  readonly headless: boolean;
  /** The result as one JSON document (contract). */
  readonly json: boolean;
  /** The browser window even where Electron is. */
  readonly browser: boolean;
}

export const startUsage = `usage: npm start -- [--headless] [--json] [--browser]

  --headless  do the whole job, print its result and exit
  --json      print the result as one JSON document
  --browser   open the browser window even where Electron is available

Everything is kept under YAOJIAN_HOME, else .yaojian in the project.
`;

/** Null where only the usage is wanted. Raises OPTION_INVALID. */
export function startOptions(args: readonly string[]): StartOptions | null {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { headless: flag, json: flag, browser: flag, help: { ...flag, short: 'h' } },
    });
    return values.help ? null : { headless: values.headless, json: values.json, browser: values.browser };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw cliError('OPTION_INVALID', { option: 'npm start', reason }, {}, cause);
  }
}
