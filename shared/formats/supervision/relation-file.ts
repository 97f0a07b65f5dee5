/**
 * A relation file (关联关系, pack hierarchy) of the supervision network as plain values, schema 1–3:
 * which code was packed into which, per batch (domain.md 2.5a). What the writer takes.
 */
export interface RelationFile {
  readonly schemaVersion: '1.0' | '2.0' | '3.0';
  readonly relations: readonly Relation[];
}

export interface Relation {
  readonly productCode: string;
  readonly subTypeNo: string;
  /** Cumulative from the top: `1:5:2500` is one box of 5 cans of 500 particles each. */
  readonly cascade: string;
  readonly packageSpec: string;
  readonly comment: string;
  /** Schema 3.0 only. */
  readonly linkProductCode?: string;
  /** Schema 3.0 only. */
  readonly assCorpCode?: string;
  readonly batches: readonly RelationBatch[];
}

export interface RelationBatch {
  readonly batchNo: string;
  /** `yyyy-MM-dd`. */
  readonly madeDate: string;
  /** Expiry, `yyyy-MM-dd`; empty where the batch has none. */
  readonly validateDate: string;
  readonly workshop: string;
  readonly lineName: string;
  readonly lineManager: string;
  /** In capture order: box, its cans, their particles. */
  readonly codes: readonly RelationCode[];
}

export interface RelationCode {
  readonly curCode: string;
  /** 1 = smallest pack. */
  readonly packLayer: number;
  /** Null at the outermost pack. */
  readonly parentCode: string | null;
  /** `0` a full pack, `2` not full (tail box). */
  readonly flag: '0' | '2';
}
