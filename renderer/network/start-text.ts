/** Where a network starts, from what a person typed or another page handed over (domain/network/network-start.ts). */
import { parseCode } from '../../shared/domain/code/identifier.ts';

export const startKinds = ['party', 'batch', 'code', 'bill'] as const;
export type StartKind = (typeof startKinds)[number];

/** `party:P1`; what names no kind is a code where it reads as one, a bill where it is its URN, else a party. */
export function startText(typed: string): string {
  const text = typed.trim();
  if (startKindOf(text) !== null) return text;
  if (text.startsWith('urn:cn-bill:')) return `bill:${text}`;
  const { kind, code } = parseCode(text);
  return kind === 'other' ? `party:${text}` : `code:${code}`;
}

export function startKindOf(text: string): StartKind | null {
  return startKinds.find((kind) => text.startsWith(`${kind}:`)) ?? null;
}

/** What follows the kind. */
export function startValue(text: string): string {
  return startKindOf(text) === null ? text : text.slice(text.indexOf(':') + 1);
}
