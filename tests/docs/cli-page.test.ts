/** docs/cli.md and the program say the same: every example runs, and answers with the fields that the page shows. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { cliExamples } from '../../build/docs/cli-examples.ts';
import { cliPageFile, runPage, shapes } from '../../build/docs/cli-page.ts';
import type { ExampleRun, RunCommand } from '../../build/docs/run-cli-examples.ts';
import { runHere } from '../program/in-process.ts';

const page = readFileSync(cliPageFile, 'utf8');
const examples = cliExamples(page).map((example, index) => [example.args.join(' '), index] as const);

/** Without a process of its own, but for where it stands. */
const runInFolder: RunCommand = async (args, folder, env) => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await runHere(args, env);
  } finally {
    process.chdir(before);
  }
};

describe('the examples of docs/cli.md', () => {
  let runs: readonly ExampleRun[];
  beforeAll(async () => {
    runs = await runPage(page, runInFolder);
  }, 300_000);

  it.each(examples)('yaojian %s', (_, index) => {
    const { code, stderr, stdout, example } = runs[index]!;
    expect(code, stderr).toBe(0);
    const { shown, answered } = shapes(example, stdout);
    expect(answered, 'run: node build/docs/write-pages.ts').toEqual(shown);
  });
});

it('every command has a section with an example', async () => {
  const documented = examples.map(([args]) => args);
  for (const command of await commandsOf([])) {
    expect
      .soft(
        documented.some((args) => `${args} `.startsWith(`${command} `)),
        command,
      )
      .toBe(true);
    expect.soft(page, command).toContain(`\n## ${command}\n`);
  }
});

/** Leaves of the command tree, as `--help` lists them. */
async function commandsOf(path: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runHere([...path, '--help']);
  const listed = stdout.split('\nCommands:\n')[1]?.split('\n\n')[0] ?? '';
  const names = [...listed.matchAll(/^ {2}(\S+)/gm)]
    .map((match) => match[1]!)
    .filter((name) => name !== 'help');
  if (names.length === 0) return [path.join(' ')];
  return (await Promise.all(names.map((name) => commandsOf([...path, name])))).flat();
}
