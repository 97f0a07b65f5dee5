/** Quantities of a batch that moved without codes: received as remnants (106) less sent (210), per party (semantics 4.3). */
import { baseBillNumber } from '../../shared/domain/bill/bill-urn.ts';
import type { FoldContext } from '../../shared/domain/fold/reading.ts';
import type { ReplicaStore } from '../replica/replica-store.ts';

interface QuantityRow {
  readonly party: string;
  readonly bill_type: string;
  readonly bill_number: string;
  readonly identity: string;
  readonly declares_error: number;
  readonly time: number;
  readonly quantity: number;
}

const SIGN: Readonly<Record<string, 1 | -1>> = { '106': 1, '210': -1 };

/** @param epcClass `urn:cn-batch:<product>:<batch>` */
export function remnantBalance(
  store: ReplicaStore,
  epcClass: string,
  context: FoldContext,
): ReadonlyMap<string, number> {
  const rows = store.database
    .prepare<[string], QuantityRow>(
      // An event that several counties have counts once.
      'SELECT * FROM batch_quantity WHERE class = ? GROUP BY event ORDER BY event',
    )
    .all(epcClass);
  const declared = new Set(rows.filter((row) => row.declares_error === 1).map((row) => row.identity));
  const balance = new Map<string, number>();
  for (const row of rows) {
    const sign = SIGN[row.bill_type];
    if (sign === undefined || declared.has(row.identity) || row.time > context.trustedTimeMs) continue;
    if (context.isBillDeleted(row.party, baseBillNumber(row.bill_number))) continue;
    balance.set(row.party, (balance.get(row.party) ?? 0) + sign * row.quantity);
  }
  return balance;
}
