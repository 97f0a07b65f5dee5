/** What a forger does to a good file, each change typed as loosely as a forger would. */
import { generateSeed, nodePort, signerFromSeed } from '../../../host/node-port.ts';
import type { Evidence } from '../../../shared/evidence/evidence-file.ts';
import { encodeBase64 } from '../../../shared/formats/base64.ts';
import { fromBase64 } from '../../../shared/log/note/base64.ts';
import { formatVkey } from '../../../shared/log/note/note-key.ts';
import { noteSigner } from '../../../shared/log/note/note-signature.ts';
import { signTrustPolicy } from '../../../shared/log/trust/trust-policy.ts';

/** Anything may be changed in a forgery. */
// biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
export type Loose = any;
export type Draft = { -readonly [K in keyof Evidence]: Loose };

/** The good file, changed. */
export function forgedFrom(good: Evidence, change: (draft: Draft) => void): Evidence {
  const draft = structuredClone(good) as Draft;
  change(draft);
  return draft as Evidence;
}

export function flippedBase64(text: string, at: number): string {
  const bytes = fromBase64(text)!;
  bytes[at % bytes.length]! ^= 1;
  return encodeBase64(bytes);
}

/** A policy of the forger's own that believes the same log and witnesses. */
export function ownPolicy(note: string, expires?: string): string {
  const text = note.slice(0, note.indexOf('\n\n—') + 1);
  const signer = noteSigner(nodePort, 'forger', signerFromSeed(generateSeed()));
  const vkey = formatVkey(signer.verifier);
  const lines = text.split('\n').filter((line) => !line.startsWith('root '));
  const at = lines.findIndex((line) => line.startsWith('threshold '));
  lines.splice(at, 1, 'threshold 1', `root ${vkey}`);
  const renewed = lines.map((line) => (expires && line.startsWith('expires ') ? `expires ${expires}` : line));
  return new TextDecoder().decode(signTrustPolicy(renewed.join('\n'), [signer]));
}

/** The events of another file of the same publish, with their proof: the log has them all. */
export function takeEvents(draft: Draft, from: Evidence): void {
  draft.events = structuredClone(from.events);
  for (const county of draft.counties) {
    const theirs = from.counties.find(({ pin }) => pin.region === county.pin.region);
    county.eventProof = theirs?.eventProof ?? [];
  }
}

/** The county with the most blocks. */
export const busiest = (draft: Draft) =>
  draft.counties.reduce((most: Loose, county: Loose) =>
    county.blocks.length > most.blocks.length ? county : most,
  );
