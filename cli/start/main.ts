/**
 * `npm start`: from a clone to an open workstation. The embedded cloud with a simulated county, a workstation
 * enrolled to it, its replica synchronised and verified, then the window.
 */

import {
  EXIT_BAD_NEWS,
  EXIT_INTERRUPTED,
  EXIT_OK,
  type ExitCode,
  exitCodeOf,
  failureText,
} from '../exit-code.ts';
import { interruption } from '../interruption.ts';
import { paintFor } from '../output/paint.ts';
import { chooseHome } from '../project-home.ts';
import { runStart } from './run-start.ts';
import { startOptions, startUsage } from './start-options.ts';
import { announcedSteps } from './steps.ts';

const code = await start();
process.exitCode = code;
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));

async function start(): Promise<ExitCode> {
  const signal = interruption();
  const err = {
    isTerminal: process.stderr.isTTY === true,
    write: (text: string) => process.stderr.write(text),
  };
  const paint = paintFor(err.isTerminal, process.env);
  try {
    const options = startOptions(process.argv.slice(2));
    if (options === null) {
      process.stdout.write(startUsage);
      return EXIT_OK;
    }
    const steps = announcedSteps(err, paint, signal);
    const verified = await runStart(chooseHome(undefined, process.env), options, steps, signal);
    return verified ? EXIT_OK : EXIT_BAD_NEWS;
  } catch (error) {
    if (signal.aborted) {
      err.write('yaojian: stopped; what was finished stays, the next start goes on from there\n');
      return EXIT_INTERRUPTED;
    }
    err.write(`${paint.bad('yaojian:')} ${failureText(error)}\n`);
    return exitCodeOf(error);
  }
}
