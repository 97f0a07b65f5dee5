/** docs/cli.md against the program: runs its examples, and writes their answers into it. */
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { abridged, type CliExample, cliExamples, shapeOf } from './cli-examples.ts';
import { type ExampleRun, type RunCommand, runCliExamples } from './run-cli-examples.ts';

const docs = join(dirname(dirname(import.meta.dirname)), 'docs');
export const cliPageFile = join(docs, 'cli.md');

/** `run` takes the place of a process for each command. */
export function runPage(page: string, run?: RunCommand): Promise<readonly ExampleRun[]> {
  return runCliExamples(cliExamples(page), prepare, run);
}

async function prepare(folder: string): Promise<void> {
  for (const file of [
    'shipping.json',
    'passphrase.txt',
    'recovery.pem',
    'recovery.pub',
    'witness.pub',
    'network.json',
    'cases.json',
  ]) {
    await copyFile(join(docs, 'examples', file), join(folder, file));
  }
}

/** The page with the answers of a run in place of what it showed. */
export function pageWithAnswers(page: string, runs: readonly ExampleRun[]): string {
  return [...runs].reverse().reduce((text, { example, stdout }) => {
    const answer = `${JSON.stringify(abridged(JSON.parse(stdout)), null, 2)}\n`;
    return text.slice(0, example.start) + answer + text.slice(example.end);
  }, page);
}

/** The keys that the page shows, and those that the program answered; equal where page and program agree. */
export function shapes(
  example: CliExample,
  stdout: string,
): { readonly shown: readonly string[]; readonly answered: readonly string[] } {
  return { shown: shapeOf(JSON.parse(example.shown)), answered: shapeOf(abridged(JSON.parse(stdout))) };
}
