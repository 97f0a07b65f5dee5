/**
 * The examples of docs/cli.md: `console` blocks of `$ yaojian …` with its answer below. They run in order in one
 * empty folder, so that a later one uses what an earlier one made.
 */

export interface CliExample {
  /** Arguments after `yaojian`. */
  readonly args: readonly string[];
  /** What the page shows below the command; JSON where `--json` is given. */
  readonly shown: string;
  /** Offsets of `shown` in the page. */
  readonly start: number;
  readonly end: number;
}

/** The address that examples write for the embedded cloud; a run puts the real one in its place. */
export const EXAMPLE_CLOUD = 'http://127.0.0.1:8420';

const BLOCK = /^```console\n\$ yaojian ([^\n]*)\n([\s\S]*?)^```$/gm;

export function cliExamples(page: string): readonly CliExample[] {
  return [...page.matchAll(BLOCK)].map((match) => {
    const shown = match[2] ?? '';
    const start = match.index + match[0].length - 3 - shown.length;
    return { args: (match[1] ?? '').trim().split(/\s+/), shown, start, end: start + shown.length };
  });
}

/** An answer as the page prints it: of every list the first element only, so that it can be read. */
export function abridged(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(abridged);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, isKeyedByIdentifier(value) ? 1 : undefined)
      .map(([name, each]) => [name, abridged(each)]),
  );
}

/**
 * The keys of an answer as sorted paths: `events[].bill.number`. Values, and the identifiers that key a map,
 * differ from run to run; keys do not.
 */
export function shapeOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((each) => shapeOf(each, `${path}[]`)))].sort();
  if (!isRecord(value)) return [path];
  const isMap = isKeyedByIdentifier(value);
  const paths = Object.entries(value).flatMap(([name, each]) =>
    shapeOf(each, `${path}.${isMap ? '*' : name}`),
  );
  return [...new Set([path, ...paths])].sort();
}

/** Names of an answer's fields are camelCase words; anything else is an identifier or a rule. */
function isKeyedByIdentifier(value: Record<string, unknown>): boolean {
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => !/^[a-z][a-zA-Z]*$/.test(name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
