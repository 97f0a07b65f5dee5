/** Small things the host remembers between two starts, one JSON file each. What cannot be read is as absent. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type Type from 'typebox';
import { Check } from 'typebox/value';

export function readKept<S extends Type.TSchema>(file: string, schema: S): Type.Static<S> | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    // The border: the line below held the value against its schema.
    return Check(schema, value) ? (value as Type.Static<S>) : null;
  } catch {
    return null;
  }
}

/** Written aside and renamed: whoever is killed leaves the old one. */
export function keep(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
