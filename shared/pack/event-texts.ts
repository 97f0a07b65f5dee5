/** The texts of an event that stand in the dictionaries of its pack. */
import type { EventFacts } from '../domain/event/event-facts.ts';
import { batchText } from './batch-text.ts';
import { counterpartOf } from './counterpart.ts';
import { DictionaryBuilder } from './dictionary-block.ts';
import type { DocumentTemplate } from './packed-event.ts';
import { billTypeCode, OTHER_WORD, stepBillType, stepCode } from './step-code.ts';

/** The dictionaries of a pack while it is made. */
export interface Dictionaries {
  readonly parties: DictionaryBuilder;
  readonly batches: DictionaryBuilder;
  readonly strings: DictionaryBuilder;
}

export function newDictionaries(): Dictionaries {
  return {
    parties: new DictionaryBuilder(),
    batches: new DictionaryBuilder(),
    strings: new DictionaryBuilder(),
  };
}

export function addTexts(
  { parties, batches, strings }: Dictionaries,
  facts: Omit<EventFacts, 'names'>,
  template: DocumentTemplate | null,
): void {
  const { party, from, to, deliverTo, carrier, bill, lot, quantities } = facts;
  for (const named of [party, from, to, deliverTo, carrier, bill?.party ?? null, counterpartOf(facts)]) {
    if (named !== null) parties.add(named);
  }
  if (lot !== null) batches.add(batchText(lot));
  const code = stepCode(facts, null);
  if (((code >>> 8) & 63) === OTHER_WORD) strings.add(facts.bizStep ?? '');
  if (((code >>> 14) & 63) === OTHER_WORD) strings.add(facts.disposition ?? '');
  if (stepBillType(code) === billTypeCode.other) strings.add(bill?.type ?? '');
  for (const quantity of quantities) {
    strings.add(quantity.epcClass);
    if (quantity.uom !== null) strings.add(quantity.uom);
  }
  if (template !== null) strings.add(template.shape);
}
