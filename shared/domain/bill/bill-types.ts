/**
 * Bill types (单据类型) of the supervision network (domain.md §2.4, §2.7) and what each leaves behind
 * (semantics 2.3): versioned data. Code reads this table; it knows no type by itself.
 */
import { billTypeRows } from './bill-type-rows.ts';

/** `unchanged`: an instruction, which moves nothing. 103 after an end leaves `returned` (the fold sees to it). */
export type LeftState =
  | 'in_stock'
  | 'returned'
  | 'quarantined'
  | 'in_transit'
  | 'destroyed'
  | 'sampled'
  | 'missing'
  | 'dispensed'
  | 'sold'
  | 'unchanged';

export type BillDirection = 'in' | 'out' | 'consumption' | 'instruction';

export interface BillType {
  /** Three digits. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly direction: BillDirection;
  /** Scanner file event (domain.md §2.5 b); null where the type has none. */
  readonly xml: { readonly eventName: string; readonly mainAction: 'WareHouseIn' | 'WareHouseOut' } | null;
  /** CBV short names (domain.md §2.7); bizStep null for instructions. */
  readonly bizStep: string | null;
  readonly disposition: string | null;
  /** CBV business transaction type of the bill, null where the mapping gives none. */
  readonly transactionType: string | null;
  readonly leaves: LeftState;
  /** Receipt that a consumer or a consumer's seller returns: allowed after an end (semantics 2.2). */
  readonly appliesAfterEnd: boolean;
  /** No codes, a batch and an amount (semantics 4.2). */
  readonly remnant: boolean;
  /** Executor and supervisor make the destruction a supervised one (semantics 2.3). */
  readonly supervisable: boolean;
  /**
   * Whether the rules know what this type leaves behind. False for a type that is published without meaning,
   * or not at all: its series decides, and the fold notes `BILL_TYPE_UNKNOWN`.
   */
  readonly known: boolean;
}

/** Version of the table; goes with every answer that depends on it. */
export const BILL_TYPES_VERSION = '2026-1';

export const billTypes: readonly BillType[] = billTypeRows;

const byCode: ReadonlyMap<string, BillType> = new Map(billTypeRows.map((type) => [type.code, type]));
const byEventName: ReadonlyMap<string, BillType> = new Map(
  billTypeRows.flatMap((type) => (type.xml === null ? [] : [[type.xml.eventName.toLowerCase(), type]])),
);

/** The type of a code; a code outside the table gets what its series leaves behind and `known: false`. Never throws. */
export function billType(code: string): BillType {
  return byCode.get(code) ?? unknownType(code);
}

/** The type a scanner file's event name stands for, in any letter case; also the correctly spelt `Destroy…`. Null where unknown. */
export function billTypeOfXmlEvent(eventName: string): BillType | null {
  const name = eventName.toLowerCase();
  return byEventName.get(name) ?? byEventName.get(name.replace(/^destroy/, 'destory')) ?? null;
}

function unknownType(code: string): BillType {
  const common = {
    code,
    xml: null,
    transactionType: null,
    appliesAfterEnd: false,
    remnant: false,
    supervisable: false,
    known: false,
  };
  switch (code.charAt(0)) {
    case '1':
      return {
        ...common,
        zh: `未知入库单 ${code}`,
        en: `Unknown in-bill ${code}`,
        direction: 'in',
        bizStep: 'receiving',
        disposition: 'in_progress',
        leaves: 'in_stock',
      };
    case '2':
      return {
        ...common,
        zh: `未知出库单 ${code}`,
        en: `Unknown out-bill ${code}`,
        direction: 'out',
        bizStep: 'shipping',
        disposition: 'in_transit',
        leaves: 'in_transit',
      };
    case '3':
      return {
        ...common,
        zh: `未知使用单 ${code}`,
        en: `Unknown consumption bill ${code}`,
        direction: 'consumption',
        bizStep: 'retail_selling',
        disposition: 'retail_sold',
        leaves: 'sold',
      };
    default:
      return {
        ...common,
        zh: `未知单据 ${code}`,
        en: `Unknown bill ${code}`,
        direction: 'instruction',
        bizStep: null,
        disposition: null,
        leaves: 'unchanged',
      };
  }
}
