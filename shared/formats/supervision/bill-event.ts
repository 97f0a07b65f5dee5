/** A bill as one EPCIS ObjectEvent (semantics 1.3, mapping of domain.md 2.7). */
import { billType } from '../../domain/bill/bill-types.ts';
import { billUrn } from '../../domain/bill/bill-urn.ts';
import { epcFromCode } from '../../domain/code/identifier.ts';
import type { EpcisEvent, QuantityElement } from '../../domain/event/epcis-event.ts';
import { extension } from '../../domain/event/epcis-event.ts';
import { partyUrn } from '../../domain/party/party-urn.ts';
import { refuse } from '../../errors/capture-errors.ts';
import type { EnvelopePersons } from './personal-fields.ts';
import { sortedCodes } from './sorted-codes.ts';
import { agreesModuloHalfDay, formatSupervisionTime, TimeWriter } from './supervision-time.ts';

/** Third-party logistics acting for the uploader (envelope `agentRefUserId`), a party URN. */
const AGENT = 'yaojian:agent';

/** Everything of a bill but its goods. Parties are raw identifiers; the directory resolves them when read. */
export interface BillHead {
  /** Uploader. */
  readonly party: string;
  /** Three digits. */
  readonly type: string;
  /** As given, a trailing `_n` included. */
  readonly number: string;
  readonly timeMs: number;
  readonly from: string | null;
  readonly to: string | null;
  /** Where 207 and 237 deliver to, when that is not `to`. */
  readonly deliverTo: string | null;
  readonly carrier: string | null;
  readonly agent: string | null;
  /** The pack was opened and stays in stock (semantics 2.5). */
  readonly splitSale: boolean;
  /** In clear: whoever stores the event takes them out first (shared/personal). */
  readonly persons: EnvelopePersons | null;
}

/** One line of a bill: a canonical code and when it was scanned, epoch ms; NaN where the line does not say. */
export interface BillGoods {
  readonly codes: readonly string[];
  readonly scanTimesMs: readonly number[];
}

/**
 * A type of the platform: three digits of the series 1 (in), 2 (out) or 3 (consumption), known or not.
 * Throws BILL_TYPE_INVALID.
 */
export function readBillType(text: string): string {
  const type = text.trim();
  if (!/^[123]\d\d$/.test(type)) throw refuse('BILL_TYPE_INVALID', { value: type.slice(0, 32) });
  return type;
}

/** Codes are sorted and named once; a code scanned twice keeps its earliest time. */
export function billEvent(head: BillHead, goods: BillGoods): EpcisEvent {
  const apart = timesApart(head.timeMs, goods);
  const codes = sortedCodes(goods.codes);
  const epcList = codes.map(epcFromCode);
  const scanTimes: Record<string, string> = {};
  const times = new TimeWriter();
  for (let at = 0; apart.size > 0 && at < codes.length; at++) {
    const time = apart.get(codes[at] ?? '');
    const epc = epcList[at];
    if (time !== undefined && epc !== undefined) scanTimes[epc] = times.write(time);
  }
  return { ...headOf(head), epcList, ...(apart.size > 0 ? { [extension.scanTimes]: scanTimes } : {}) };
}

/** Codes whose own time, the earliest of their lines, is not the bill's. */
function timesApart(billMs: number, goods: BillGoods): ReadonlyMap<string, number> {
  const apart = new Map<string, number>();
  const { codes, scanTimesMs } = goods;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at];
    const time = scanTimesMs[at];
    if (code === undefined || time === undefined || Number.isNaN(time)) continue;
    if (agreesModuloHalfDay(time, billMs)) continue;
    const before = apart.get(code);
    if (before === undefined || time < before) apart.set(code, time);
  }
  // A code also scanned at the bill's time, before its other times, has the bill's.
  for (let at = 0; apart.size > 0 && at < codes.length; at++) {
    const code = codes[at];
    const time = scanTimesMs[at] ?? Number.NaN;
    const own = code === undefined ? undefined : apart.get(code);
    if (code === undefined || own === undefined || own < billMs) continue;
    if (Number.isNaN(time) || agreesModuloHalfDay(time, billMs)) apart.delete(code);
  }
  return apart;
}

/** Bills 106 and 210: a quantity of a batch, no codes (semantics 4.2). */
export function remnantEvent(head: BillHead, quantity: QuantityElement): EpcisEvent {
  return { ...headOf(head), quantityList: [quantity] };
}

function headOf(head: BillHead): EpcisEvent {
  const type = billType(head.type);
  const place = { id: partyUrn(head.party) };
  const opened = head.splitSale && head.type === '321';
  const disposition = opened ? 'partially_dispensed' : type.disposition;
  const destinations = [
    ...(head.to === null ? [] : [{ type: 'owning_party', destination: partyUrn(head.to) }]),
    ...(head.deliverTo === null ? [] : [{ type: 'possessing_party', destination: partyUrn(head.deliverTo) }]),
  ];
  return {
    type: 'ObjectEvent',
    eventTime: formatSupervisionTime(head.timeMs),
    eventTimeZoneOffset: '+08:00',
    action: 'OBSERVE',
    ...(type.bizStep === null ? {} : { bizStep: type.bizStep }),
    ...(disposition === null ? {} : { disposition }),
    readPoint: place,
    bizLocation: place,
    bizTransactionList: [
      {
        ...(type.transactionType === null ? {} : { type: type.transactionType }),
        bizTransaction: billUrn({ party: head.party, type: head.type, number: head.number }),
      },
    ],
    ...(head.from === null ? {} : { sourceList: [{ type: 'owning_party', source: partyUrn(head.from) }] }),
    ...(destinations.length === 0 ? {} : { destinationList: destinations }),
    ...(head.carrier === null ? {} : { [extension.carrier]: partyUrn(head.carrier) }),
    ...(head.agent === null ? {} : { [AGENT]: partyUrn(head.agent) }),
    ...(head.persons === null ? {} : { [extension.personal]: head.persons }),
  };
}
