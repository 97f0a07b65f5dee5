/** What an evidence file holds (docs/evidence.md): one canonical JSON object. Hashes and keys are base64, RFC 4648 §4. */

import type { FreshnessLimits } from '../protocol/freshness-answer.ts';

/** Bytes of a file that is made or read. */
export const MAX_EVIDENCE_BYTES = 128 * 1024 * 1024;
/** Bytes of a decoded directory up to which it must be in the file whole, and so proven. */
export const MAX_WHOLE_DIRECTORY = 4 * 1024 * 1024;
/** Policies in one file. */
export const MAX_POLICIES = 64;
export const EVIDENCE_FORMAT = 'yaojian-evidence/v2';

export type EvidenceQuestion =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'finding'; readonly id: string; readonly codes: readonly string[] }
  | { readonly kind: 'batch'; readonly product: string; readonly batch: string }
  | {
      readonly kind: 'case';
      /** Canonical codes, each once. */
      readonly cases: readonly { readonly code: string; readonly weight: number }[];
      readonly dates: 'explicit' | 'inferred' | 'ignore';
      readonly crossContamination: 'none' | 'all';
      /** Marked parties, as the asker named them; absent where there are none. */
      readonly mixAt?: readonly string[];
      readonly killAt?: readonly string[];
    }
  /** GB/T 2260 codes or their prefixes, ascending. */
  | { readonly kind: 'completeness'; readonly regions: readonly string[] };

/** A block of rows: its descriptor proves what keys it spans; `decoded` are its rows where they matter. */
export interface EvidenceBlock {
  /** Index of the pack's entry in its county's log. */
  readonly entry: number;
  /** Position among all blocks of the pack. */
  readonly position: number;
  readonly descriptor: string;
  readonly proof: readonly string[];
  readonly decoded: string | null;
}

export interface EvidenceEntry {
  readonly index: number;
  /** The manifest: the entry's text. */
  readonly manifest: string;
  readonly proof: readonly string[];
}

export interface EvidencePin {
  readonly region: string;
  readonly size: number;
  readonly root: string;
  readonly completeThrough: string;
}

export interface EvidenceCounty {
  readonly pin: EvidencePin;
  /** Place among the pins. */
  readonly index: number;
  readonly proof: readonly string[];
  /** Every pack in force, ascending by index; the last is the log's newest entry. */
  readonly entries: readonly EvidenceEntry[];
  /** Ascending by entry, then position. */
  readonly blocks: readonly EvidenceBlock[];
  /** Of all its events together, in the county's event tree (log/merkle/merkle-joint-proof.ts). */
  readonly eventProof: readonly string[];
}

export interface EvidenceEvent {
  readonly number: number;
  readonly recordTime: string;
  readonly document: Readonly<Record<string, unknown>>;
  /** Where it is proven. */
  readonly region: string;
  readonly index: number;
}

export interface EvidenceNation {
  /** The policies before it, as signed notes, oldest first and without gaps, as far as the maker had them. */
  readonly earlier: readonly string[];
  /** Signed notes, whole. */
  readonly policy: string;
  readonly checkpoint: string;
  /** The newest entry: its text and its path. */
  readonly entry: string;
  readonly proof: readonly string[];
}

/** `proven`: the whole directory, which the national entry commits to. `stated`: the lines that matter, on the maker's word. */
export interface EvidenceDirectory {
  readonly kind: 'proven' | 'stated';
  /** JSON `{"parties":[…],"products":[…]}`. */
  readonly text: string;
}

export interface EvidenceMaking {
  /** RFC 3339, the maker's clock. */
  readonly at: string;
  readonly program: string;
  readonly rules: readonly { readonly id: string; readonly version: number }[];
  /** Under which knowledge was called fresh, ageing, stale, in seconds. */
  readonly limits: FreshnessLimits;
}

export interface EvidenceSignature {
  readonly role: 'device' | 'officer';
  /** Of the key, as C2SP signed-note has it; of a device `device`. Signed with the rest. */
  readonly name: string;
  readonly publicKey: string;
  readonly signature: string;
}

export interface EvidenceSeal {
  /** Name of every other member to the SHA-256 of its canonical JSON. */
  readonly parts: Readonly<Record<string, string>>;
  readonly signatures: readonly EvidenceSignature[];
}

export interface Evidence {
  readonly format: typeof EVIDENCE_FORMAT;
  readonly question: EvidenceQuestion;
  /** The answers of the program: shared/protocol/*-answer.ts. */
  readonly answer: Readonly<Record<string, unknown>>;
  /** Codes about which presence and absence are proven, ascending. */
  readonly codes: readonly string[];
  /** Seven-digit prefixes all codes of which are proven, ascending. */
  readonly prefixes: readonly string[];
  readonly events: readonly EvidenceEvent[];
  /** Ascending by region. */
  readonly counties: readonly EvidenceCounty[];
  readonly nation: EvidenceNation;
  readonly directory: EvidenceDirectory;
  readonly made: EvidenceMaking;
  readonly seal: EvidenceSeal;
}

/** Everything that the seal covers. */
export type SealedEvidence = Omit<Evidence, 'seal'>;
