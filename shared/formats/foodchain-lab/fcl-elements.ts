/**
 * The elements of a FoodChain-Lab file, whatever its form: a table of rows of `{id, value}` cells (form 1), or a list
 * of plain objects (form 0, with or without the settings of a saved session).
 */
import { networkError } from '../../errors/network-errors.ts';
import { type FclValue, fclLimit } from './foodchain-lab-file.ts';

export interface RawElement {
  readonly path: string;
  /** Fields by name as written; only text, numbers and booleans. */
  readonly fields: ReadonlyMap<string, FclValue>;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own field, never one of the prototype. */
export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Errors: NETWORK_MALFORMED. */
export function elementsOf(value: unknown, path: string): readonly RawElement[] {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => plainElement(item, `${path}[${index}]`));
  }
  if (isObject(value) && Array.isArray(own(value, 'data'))) {
    const rows: readonly unknown[] = arrayOf(own(value, 'data'), `${path}.data`);
    return rows.map((row, index) => tableElement(row, `${path}.data[${index}]`));
  }
  throw malformed(path, describe(value), 'a list, or a table with data');
}

export function arrayOf(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw malformed(path, describe(value), 'a list');
}

function plainElement(item: unknown, path: string): RawElement {
  if (!isObject(item)) throw malformed(path, describe(item), 'an object');
  const fields = new Map<string, FclValue>();
  for (const [name, value] of Object.entries(item)) put(fields, name, value, path);
  // Saved sessions keep what they do not know as a list of names and values.
  const properties = own(item, 'properties');
  if (Array.isArray(properties)) {
    for (const property of properties) {
      if (!isObject(property)) continue;
      const name = own(property, 'name');
      if (typeof name === 'string' && !fields.has(name)) put(fields, name, own(property, 'value'), path);
    }
  }
  return { path, fields };
}

function tableElement(row: unknown, path: string): RawElement {
  const fields = new Map<string, FclValue>();
  arrayOf(row, path).forEach((cell, index) => {
    const name = isObject(cell) ? own(cell, 'id') : undefined;
    if (!isObject(cell) || typeof name !== 'string')
      throw malformed(`${path}[${index}]`, describe(cell), 'a cell with id and value');
    if (fields.has(name))
      throw malformed(`${path}[${index}]`, `a second ${name}`, 'a cell of another column');
    put(fields, name, own(cell, 'value'), path);
  });
  return { path, fields };
}

/** Positions, layouts and other structures are the tool's own affair and are left behind. */
function put(fields: Map<string, FclValue>, name: string, value: unknown, path: string): void {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return;
  if (fields.size >= fclLimit.properties)
    throw networkError(
      'NETWORK_TOO_LARGE',
      { what: 'properties', count: fields.size + 1, limit: fclLimit.properties },
      { path },
    );
  fields.set(name, value);
}

export function malformed(path: string, found: string, expected: string) {
  const field = path.slice(path.lastIndexOf('.') + 1);
  return networkError('NETWORK_MALFORMED', { field, found, expected }, { path });
}

export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return JSON.stringify(value).slice(0, 80);
}
