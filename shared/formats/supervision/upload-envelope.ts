import type { EnvelopePersons } from './personal-fields.ts';

/**
 * The platform's upload envelopes (contract "Input"): one flat JSON object around a file or instead of one.
 * `kind` is ours: in the JSON the fields themselves say which envelope it is.
 */
export type UploadEnvelope =
  | BillEnvelope
  | RelationEnvelope
  | RemnantEnvelope
  | BillDeletionEnvelope
  | ReplacementEnvelope;

export interface BillEnvelope {
  readonly kind: 'bill';
  readonly billCode: string;
  /** RFC 3339, or `yyyy-MM-dd HH:mm:ss` in +08:00. */
  readonly billTime: string;
  /** Three digits. */
  readonly billType: string;
  /** Uploader, in the platform's `ref_ent_id` space. */
  readonly refUserId: string;
  /** Parties in the `ent_id` space. */
  readonly fromUserId?: string;
  readonly toUserId?: string;
  readonly destUserId?: string;
  /** Third-party logistics acting for the uploader. */
  readonly agentRefUserId?: string;
  /** Carrier. */
  readonly disEntId?: string;
  /** Split retail sale (semantics 2.5). */
  readonly trdnFlag?: '0' | '1';
  /** Who bought, prescribed, destroyed and supervised. */
  readonly persons?: EnvelopePersons;
  readonly content: { readonly xml: string } | { readonly traceCodes: readonly string[] };
}

export interface RelationEnvelope {
  readonly kind: 'relation';
  readonly refUserId: string;
  readonly xml: string;
}

/** Bills 106 and 210: an amount of a batch, no codes (semantics 4.2). */
export interface RemnantEnvelope {
  readonly kind: 'remnant';
  readonly refUserId: string;
  readonly billType: '106' | '210';
  readonly billCode: string;
  readonly billTime: string;
  readonly fromUserId?: string;
  readonly toUserId?: string;
  readonly product: string;
  readonly batch: string;
  /** Level-1 packs. */
  readonly amount: number;
}

export interface BillDeletionEnvelope {
  readonly kind: 'deletion';
  readonly refUserId: string;
  readonly billCode: string;
  readonly deleteReason: string;
  readonly billTime?: string;
}

export interface ReplacementEnvelope {
  readonly kind: 'replacement';
  readonly refUserId: string;
  readonly oldCode: string;
  readonly newCode: string;
  readonly billTime?: string;
}
