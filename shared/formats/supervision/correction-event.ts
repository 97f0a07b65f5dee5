/** Corrections of the supervision network as EPCIS events (semantics 1.6): never edits, always new events. */
import { billUrn } from '../../domain/bill/bill-urn.ts';
import { epcFromCode } from '../../domain/code/identifier.ts';
import { encodePart } from '../../domain/code/percent-encoding.ts';
import { type EpcisEvent, extension } from '../../domain/event/epcis-event.ts';
import { partyUrn } from '../../domain/party/party-urn.ts';
import { formatSupervisionTime } from './supervision-time.ts';

/** The envelopes need not carry a time; then it is that of capture, and the event says so. */
export interface CorrectionTime {
  /** Epoch ms. */
  readonly billTimeMs: number | null;
  readonly recordTimeMs: number;
}

/** Deletion of a bill: an error declaration for every event of that party's bill of that number. */
export function billDeletion(party: string, number: string, time: CorrectionTime): EpcisEvent {
  const common = commonOf(party, time);
  return {
    type: 'TransactionEvent',
    eventID: `urn:cn-bill-deletion:${encodePart(party)}:${encodePart(number)}`,
    ...common,
    action: 'DELETE',
    errorDeclaration: { declarationTime: common.eventTime, reason: 'did_not_occur' },
    // The source does not give the bill's type: it stays empty.
    bizTransactionList: [{ bizTransaction: billUrn({ party, type: '', number }) }],
  };
}

/** Replacement of a code: the old one decommissioned, the new one commissioned. Canonical identifiers. */
export function replacement(
  party: string,
  oldCode: string,
  newCode: string,
  time: CorrectionTime,
): readonly EpcisEvent[] {
  const common = commonOf(party, time);
  const [oldEpc, newEpc] = [epcFromCode(oldCode), epcFromCode(newCode)];
  const id = `urn:cn-replacement:${encodePart(party)}:${encodePart(oldCode)}:${encodePart(newCode)}`;
  return [
    {
      type: 'ObjectEvent',
      eventID: `${id}:old`,
      ...common,
      action: 'DELETE',
      bizStep: 'decommissioning',
      epcList: [oldEpc],
      [extension.replacedBy]: newEpc,
    },
    {
      type: 'ObjectEvent',
      eventID: `${id}:new`,
      ...common,
      action: 'ADD',
      bizStep: 'commissioning',
      epcList: [newEpc],
      [extension.replaces]: oldEpc,
    },
  ];
}

function commonOf(party: string, time: CorrectionTime) {
  const place = { id: partyUrn(party) };
  return {
    eventTime: formatSupervisionTime(time.billTimeMs ?? time.recordTimeMs),
    eventTimeZoneOffset: '+08:00',
    readPoint: place,
    bizLocation: place,
    ...(time.billTimeMs === null ? { [extension.untimed]: true } : {}),
  };
}
