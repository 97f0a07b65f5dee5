/** `urn:cn-batch:<product>:<batch>` (semantics 4.2): the class of the coded and uncoded units of a batch. */
import { decodePart, encodePart } from './percent-encoding.ts';

const BATCH_URN = 'urn:cn-batch:';

export interface BatchReference {
  readonly product: string;
  readonly batch: string;
}

export function batchUrn(reference: BatchReference): string {
  return `${BATCH_URN}${encodePart(reference.product)}:${encodePart(reference.batch)}`;
}

/** Null where the URI is no batch of ours. */
export function batchFromUrn(uri: string): BatchReference | null {
  if (!uri.startsWith(BATCH_URN)) return null;
  const parts = uri.slice(BATCH_URN.length).split(':');
  const [product = '', batch = ''] = parts.map(decodePart);
  return parts.length === 2 && product !== '' && batch !== '' ? { product, batch } : null;
}
