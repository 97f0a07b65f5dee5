/** `urn:cn-party:<id>` (contract "Input"); a party of other documents is identified by its location URI. */
import { codeFromEpc } from '../code/identifier.ts';
import { decodePart, encodePart } from '../code/percent-encoding.ts';

const PARTY_URN = 'urn:cn-party:';

export function partyUrn(id: string): string {
  return PARTY_URN + encodePart(id);
}

/**
 * The id a location, source or destination URI names: the decoded id of `urn:cn-party:`, else the URI itself,
 * GS1 keys in their canonical Digital Link form, so that both ways of writing a GLN are one party.
 */
export function partyFromUri(uri: string): string {
  return uri.startsWith(PARTY_URN) ? decodePart(uri.slice(PARTY_URN.length)) : codeFromEpc(uri);
}
