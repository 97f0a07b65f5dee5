/** A bill as the supervision network takes it: an upload envelope around scanner XML or a list of codes. */

import { eventNameOfBillType } from '../shared/formats/supervision/bill-event-names.ts';
import type { UploadEnvelope } from '../shared/formats/supervision/upload-envelope.ts';
import { writeBillXml } from '../shared/formats/supervision/write-bill-xml.ts';
import type { Bill } from './bill.ts';
import { localText, localText12, zonedText } from './calendar.ts';
import { personsOfBill } from './persons.ts';
import type { Rng } from './rng.ts';

export function billEnvelope(rng: Rng, bill: Bill, number: string): UploadEnvelope {
  const incoming = bill.type.startsWith('1');
  const from = bill.from ?? (incoming ? undefined : bill.uploader);
  const persons = personsOfBill(bill, number);
  const to = bill.to ?? (incoming ? bill.uploader : undefined);
  return {
    kind: 'bill',
    billCode: number,
    billTime: rng.chance(0.8) ? localText(bill.timeMs) : zonedText(bill.timeMs),
    billType: bill.type,
    refUserId: bill.uploader.id,
    ...(from ? { fromUserId: from.counterpartId } : {}),
    ...(to ? { toUserId: to.counterpartId } : {}),
    ...(bill.deliverTo ? { destUserId: bill.deliverTo.counterpartId } : {}),
    ...(bill.agent ? { agentRefUserId: bill.agent.id } : {}),
    ...(bill.carrier ? { disEntId: bill.carrier.counterpartId } : {}),
    ...(bill.splitSale ? { trdnFlag: '1' as const } : {}),
    ...(persons ? { persons } : {}),
    content:
      bill.format === 'traceCodes' ? { traceCodes: bill.codes } : { xml: scannerFile(rng, bill, number) },
  };
}

function scannerFile(rng: Rng, bill: Bill, number: string): string {
  const actor = `User${rng.int(1, 9)}`;
  const twelveHours = bill.scanTimes === undefined && rng.chance(0.15);
  const counterpart = (bill.type.startsWith('1') ? bill.from : bill.to)?.counterpartId ?? '';
  return writeBillXml({
    serialNumber: rng.digits(7),
    events: [
      {
        name: eventNameOfBillType(bill.type),
        rows: bill.codes.map((code, index) => {
          const timeMs = bill.scanTimes?.[index] ?? bill.timeMs;
          const actDate = twelveHours ? localText12(timeMs) : localText(timeMs);
          return { code, actor, actDate, counterpart, number, wrongCode: false };
        }),
      },
    ],
  });
}
