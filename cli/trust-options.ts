/** What the `trust` commands take: keys, witnesses, times, policies in files. */
import { readFile } from 'node:fs/promises';
import { writeDurably } from '../cloud/store/durable-file.ts';
import { nodePort } from '../host/node-port.ts';
import { type NoteVerifier, parseVkey } from '../shared/log/note/note-key.ts';
import type { NamedWitness } from '../shared/log/trust/compose-policy.ts';
import type { TrustHeader } from '../shared/log/trust/trust-policy.ts';
import { cliError } from './option-values.ts';

/** A verifier key, or a file with one on its first line. */
export async function verifierOption(option: string, value: string): Promise<NoteVerifier> {
  if (/^[^+]+\+[0-9a-f]{8}\+/.test(value)) return parseVkey(nodePort, value);
  const [line = ''] = new TextDecoder().decode(await readPlace(option, value)).split('\n');
  return parseVkey(nodePort, line.trim());
}

export function verifierOptions(option: string, values: readonly string[] = []): Promise<NoteVerifier[]> {
  return Promise.all(values.map((value) => verifierOption(option, value)));
}

/** `KEY` for a witness that the centre itself runs, `KEY,URL` for one that runs elsewhere. */
export function witnessOptions(option: string, values: readonly string[] = []): Promise<NamedWitness[]> {
  return Promise.all(
    values.map(async (value) => {
      const [, key = value, url = null] = /^(.*),(https?:\/\/.*)$/.exec(value) ?? [];
      return { verifier: await verifierOption(option, key), url };
    }),
  );
}

/** A day in UTC, or a time with seconds and zone; epoch ms. */
export function timeOption(option: string, value: string): number {
  const text = /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value;
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text);
  const ms = isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw cliError('OPTION_INVALID', {
      option,
      reason: `"${value}" is no day (2031-12-31) and no RFC 3339 time`,
    });
  return ms;
}

export function afterExpiryOption(option: string, value: string): TrustHeader['afterExpiry'] {
  if (value === 'warn' || value === 'refuse') return value;
  throw cliError('OPTION_INVALID', { option, reason: `"${value}" is neither warn nor refuse` });
}

/** The bytes of a file that must be there. */
export async function readPlace(option: string, file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (failure) {
    const reason = failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure);
    throw cliError('OPTION_INVALID', { option, reason: `${file} cannot be read (${reason})` }, {}, failure);
  }
}

export async function writeText(file: string, text: string): Promise<void> {
  await writeDurably(file, new TextEncoder().encode(text));
}
