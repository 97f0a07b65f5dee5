/**
 * What the first `npm start` made and later ones find again: the simulated county in the embedded cloud.
 * Written when all of it is published, so that an interrupted start simply does it once more (capture and
 * publishing change nothing for what is already there).
 */
import { existsSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import { Check } from 'typebox/value';

const preparedSchema = Type.Object({
  version: Type.Literal(1),
  seed: Type.Integer(),
  /** County the workstation is enrolled for. */
  region: Type.String(),
  /** Of the whole record, as capture counted them. */
  events: Type.Integer(),
  rows: Type.Integer(),
  /** Codes with a whole life, one of every last holder, for the example trace. */
  examples: Type.Array(Type.String()),
  /** Loopback port of the embedded cloud; kept, because the replica remembers its centre's address. */
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
});

export type PreparedCounty = Readonly<Type.Static<typeof preparedSchema>>;

/** Null where none was made, or by another version. */
export function readPreparedCounty(home: string): PreparedCounty | null {
  const file = preparedFile(home);
  if (!existsSync(file)) return null;
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Check(preparedSchema, found) ? found : null;
  } catch {
    return null;
  }
}

/** Whole or not at all: written beside, flushed, renamed. */
export async function writePreparedCounty(home: string, prepared: PreparedCounty): Promise<void> {
  const file = preparedFile(home);
  const beside = `${file}.tmp`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(prepared, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}

function preparedFile(home: string): string {
  return join(home, 'start.json');
}
