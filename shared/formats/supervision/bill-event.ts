/** A bill as one EPCIS ObjectEvent (semantics 1.3, mapping of domain.md 2.7). */
import { billType } from '../../domain/bill/bill-types.ts';
import { billUrn } from '../../domain/bill/bill-urn.ts';
import { epcFromCode } from '../../domain/code/identifier.ts';
import type { EpcisEvent, QuantityElement } from '../../domain/event/epcis-event.ts';
import { extension } from '../../domain/event/epcis-event.ts';
import { partyUrn } from '../../domain/party/party-urn.ts';
import { refuse } from '../../errors/capture-errors.ts';
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
  const earliest = new Map<string, number>();
  goods.codes.forEach((code, at) => {
    const scanned = goods.scanTimesMs[at] ?? Number.NaN;
    const time = Number.isNaN(scanned) || agreesModuloHalfDay(scanned, head.timeMs) ? head.timeMs : scanned;
    const before = earliest.get(code);
    if (before === undefined || time < before) earliest.set(code, time);
  });
  const codes = [...earliest.keys()].sort();
  const scanTimes: Record<string, string> = {};
  const times = new TimeWriter();
  let apart = false;
  for (const code of codes) {
    const time = earliest.get(code) ?? head.timeMs;
    if (time === head.timeMs) continue;
    apart = true;
    scanTimes[epcFromCode(code)] = times.write(time);
  }
  return {
    ...headOf(head),
    epcList: codes.map(epcFromCode),
    ...(apart ? { [extension.scanTimes]: scanTimes } : {}),
  };
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
  };
}
