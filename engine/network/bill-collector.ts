/** Collects a pack's bills between two parties out of its event table. */
import { batchFromUrn } from '../../shared/domain/code/batch-urn.ts';
import { effectOf } from '../../shared/domain/fold/effect.ts';
import type { PackedEvent } from '../../shared/pack/packed-event.ts';
import { Numbering } from './numbering.ts';
import type { PackBills } from './pack-bills.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? V[] : T[K] };

export class BillCollector {
  readonly parties = new Numbering();
  readonly items = new Numbering();
  readonly lots = new Numbering();
  readonly bills: Mutable<PackBills['bills']> = {
    event: [],
    timeMs: [],
    receipt: [],
    from: [],
    to: [],
    buyer: [],
    identity: [],
    type: [],
    billParty: [],
    number: [],
  };
  readonly amounts: Mutable<PackBills['amounts']> = { bill: [], item: [], lot: [], amount: [] };
  readonly declared: string[] = [];
  readonly voided: [string, string][] = [];
  /** By event number: its bill, where it is one between two parties; its batch, where it commissions. */
  readonly billOf = new Map<number, number>();
  readonly lotOf = new Map<number, number>();

  add(event: PackedEvent): void {
    if (event.lot !== null) this.lotOf.set(event.number, this.lots.of(event.lot.number));
    if (event.declaresError) {
      if (event.bill === null || event.bill.type !== '') this.declared.push(event.identity);
      return;
    }
    const { direction } = effectOf(event);
    if (direction === 'void' && event.bill !== null) {
      this.voided.push([event.bill.party, event.bill.number]);
      return;
    }
    if (direction !== 'in' && direction !== 'out') return;
    const receipt = direction === 'in';
    const from = receipt ? event.from : event.party;
    // Goods go where they are to be delivered, whoever buys them (semantics 2.6).
    const to = receipt ? event.party : (event.deliverTo ?? event.to);
    if (from === null || to === null || from === to) return;
    this.#put(event, receipt, from, to);
  }

  #put(event: PackedEvent, receipt: boolean, from: string, to: string): void {
    const { bills } = this;
    const index = bills.event.length;
    this.billOf.set(event.number, index);
    bills.event.push(event.number);
    bills.timeMs.push(event.timeMs);
    bills.receipt.push(receipt ? 1 : 0);
    bills.from.push(this.parties.of(from));
    bills.to.push(this.parties.of(to));
    bills.buyer.push(!receipt && event.to !== null && event.to !== to ? this.parties.of(event.to) : -1);
    bills.identity.push(event.identity);
    bills.type.push(event.bill?.type ?? '');
    bills.billParty.push(event.bill === null ? -1 : this.parties.of(event.bill.party));
    bills.number.push(event.bill?.number ?? '');
    for (const { epcClass, quantity } of event.quantities) {
      const batch = batchFromUrn(epcClass);
      if (batch === null || quantity === null) continue;
      this.amounts.bill.push(index);
      this.amounts.item.push(this.items.of(`=${batch.product}`));
      this.amounts.lot.push(this.lots.of(batch.batch));
      this.amounts.amount.push(quantity);
    }
  }
}
