/** The codes an event names, one row each (semantics 1.4). */
import { codeFromEpc } from '../code/identifier.ts';
import { type EpcisEvent, extension } from './epcis-event.ts';
import type { NamedCode, NamedRole } from './event-facts.ts';
import { parseInstant } from './instant.ts';

/**
 * In document order, a code named twice in one role counting once. An aggregation or association names its parent
 * once per child and each child with its parent; without children the parent alone.
 */
export function namedCodes(document: EpcisEvent, timeMs: number): readonly NamedCode[] {
  switch (document.type) {
    case 'ObjectEvent':
      return objects(document, timeMs);
    case 'TransactionEvent': {
      // A transaction's parent asserts no packing: it is one more object of the bill.
      const parent = document.parentID === undefined ? [] : [document.parentID];
      return listed([...parent, ...(document.epcList ?? [])], 'object', timeMs);
    }
    case 'TransformationEvent':
      return [
        ...listed(document.inputEPCList ?? [], 'input', timeMs),
        ...listed(document.outputEPCList ?? [], 'output', timeMs),
      ];
    case 'AggregationEvent':
    case 'AssociationEvent':
      return family(document, timeMs);
  }
}

function objects(document: EpcisEvent, timeMs: number): readonly NamedCode[] {
  const replacement = document[extension.replaces] ?? document[extension.replacedBy];
  const link = typeof replacement === 'string' ? codeFromEpc(replacement) : null;
  const scanTimes = document[extension.scanTimes];
  const epcs = document.epcList ?? [];
  if (typeof scanTimes !== 'object' || scanTimes === null) return listed(epcs, 'object', timeMs, link);
  const times = new Map<string, number>();
  for (const [epc, time] of Object.entries(scanTimes)) {
    const ms = typeof time === 'string' ? parseInstant(time) : null;
    if (ms !== null) times.set(codeFromEpc(epc), ms);
  }
  return listed(epcs, 'object', timeMs, link).map((name) => ({
    ...name,
    timeMs: times.get(name.code) ?? timeMs,
  }));
}

function listed(
  epcs: readonly string[],
  role: NamedRole,
  timeMs: number,
  link: string | null = null,
): readonly NamedCode[] {
  return distinctCodes(epcs).map((code) => ({ code, role, link, timeMs }));
}

function family(document: EpcisEvent, timeMs: number): readonly NamedCode[] {
  const parent = document.parentID === undefined ? null : codeFromEpc(document.parentID);
  const children = distinctCodes(document.childEPCs ?? []);
  const named: NamedCode[] = [];
  if (parent !== null && children.length === 0) {
    named.push({ code: parent, role: 'parent', link: null, timeMs });
  }
  for (const child of children) {
    if (parent !== null) named.push({ code: parent, role: 'parent', link: child, timeMs });
    named.push({ code: child, role: 'child', link: parent, timeMs });
  }
  return named;
}

function distinctCodes(epcs: readonly string[]): readonly string[] {
  const codes = epcs.map(codeFromEpc);
  return codes.length < 2 ? codes : [...new Set(codes)];
}
