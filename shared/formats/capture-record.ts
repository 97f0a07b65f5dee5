/** What every reader of capture files yields (semantics 1.1): one record, read or refused, with its place. */
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import type { Party, ProductLevel } from '../domain/party/directory.ts';
import type { CodedError, Place } from '../errors/coded-error.ts';

export type CaptureRecord =
  | { readonly kind: 'event'; readonly document: EpcisEvent; readonly place: Place }
  | { readonly kind: 'party'; readonly party: Party; readonly place: Place }
  | { readonly kind: 'product'; readonly product: ProductLevel; readonly place: Place }
  | { readonly kind: 'refused'; readonly error: CodedError; readonly place: Place };
