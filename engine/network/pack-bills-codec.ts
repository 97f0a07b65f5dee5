/** Bytes of a pack's bills as the replica keeps them: JSON, counters as differences, in a zstd frame. */
import type { HostPort } from '../../shared/port/host-port.ts';
import type { PackBills } from './pack-bills.ts';

/** Bytes that one frame may decode to. */
const LARGEST = 1024 * 1024 * 1024;

export function encodePackBills(bills: PackBills, port: HostPort): Uint8Array {
  const stored = {
    ...bills,
    bills: { ...bills.bills, event: differences(bills.bills.event), timeMs: differences(bills.bills.timeMs) },
    amounts: { ...bills.amounts, bill: differences(bills.amounts.bill) },
  };
  return port.zstdCompress(new TextEncoder().encode(JSON.stringify(stored)));
}

/** Only for bytes whose digest was checked: what this program wrote. */
export function decodePackBills(bytes: Uint8Array, port: HostPort): PackBills {
  const text = new TextDecoder().decode(port.zstdDecompress(bytes, LARGEST));
  // The digest says that these are the bytes that encodePackBills made.
  const stored = JSON.parse(text) as PackBills;
  return {
    ...stored,
    bills: { ...stored.bills, event: sums(stored.bills.event), timeMs: sums(stored.bills.timeMs) },
    amounts: { ...stored.amounts, bill: sums(stored.amounts.bill) },
  };
}

function differences(values: readonly number[]): number[] {
  return values.map((value, at) => value - (values[at - 1] ?? 0));
}

function sums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
