/** What an event is called: its bill where it has one, else its business step. */
import type { TraceEvent } from '../../shared/protocol/trace-answer.ts';
import { term } from '../i18n/term.ts';
import type { Words } from '../i18n/use-words.ts';

export function eventName(
  event: Pick<TraceEvent, 'bill' | 'bizStep' | 'type'>,
  { t, language }: Words,
): string {
  if (event.bill !== null && event.bill.type !== '') {
    return term(language, 'bill', event.bill.type) ?? t('trace.unknownBill', { type: event.bill.type });
  }
  const step = event.bizStep;
  return step === null ? event.type : (term(language, 'step', step) ?? step);
}

export type EventKind = 'make' | 'in' | 'out' | 'end' | 'pack' | 'other';

const endingBills = new Set(['205', '216']);
const neutralBills = new Set(['206', '208', '214', '215', '220', '222', '223']);
const kindOfStep: Readonly<Record<string, EventKind>> = {
  commissioning: 'make',
  packing: 'pack',
  unpacking: 'pack',
  repackaging: 'pack',
  shipping: 'out',
  departing: 'out',
  transporting: 'out',
  receiving: 'in',
  arriving: 'in',
  accepting: 'in',
  storing: 'in',
  retail_selling: 'end',
  dispensing: 'end',
  destroying: 'end',
  decommissioning: 'end',
};

/** How the drawing marks it; what it means for holder and state is the fold's business (semantics 2.3). */
export function eventKind(event: TraceEvent): EventKind {
  const type = event.bill?.type ?? '';
  if (type !== '') {
    if (endingBills.has(type) || type.startsWith('3')) return 'end';
    if (neutralBills.has(type)) return 'other';
    return type.startsWith('1') ? 'in' : 'out';
  }
  if (event.type === 'AggregationEvent') return 'pack';
  return (event.bizStep !== null && kindOfStep[event.bizStep]) || 'other';
}
