/** The event table to bytes, block by block. */

import { batchText } from './batch-text.ts';
import { asKey, type BlockCollector } from './block-collector.ts';
import { ColumnsWriter } from './block-columns.ts';
import type { DictionaryBuilder } from './dictionary-block.ts';
import { eventColumn as column, eventFlag, HASH_BYTES, HASH_PREFIX, quantityForm } from './event-block.ts';
import type { EventEntry } from './event-entry.ts';
import type { Dictionaries } from './event-texts.ts';
import { writeDeltas, writePlain, writeTimes } from './number-columns.ts';
import { packLimit, section } from './pack-format.ts';
import { billTypeCode, OTHER_WORD, stepBillType, stepCode, stepRoles } from './step-code.ts';
import { writeTexts } from './text-columns.ts';

/** `entries` by ascending event number. */
export function encodeEvents(
  collector: BlockCollector,
  entries: Iterable<EventEntry>,
  dictionaries: Dictionaries,
): void {
  let block: EventEntry[] = [];
  const flush = () => {
    if (block.length === 0) return;
    collector.add({
      section: section.events,
      items: block.length,
      first: asKey(block[0]?.event.number ?? 0),
      last: asKey(block.at(-1)?.event.number ?? 0),
      decoded: encodeEventBlock(block, dictionaries),
    });
    block = [];
  };
  for (const entry of entries) {
    block.push(entry);
    if (block.length === packLimit.eventsPerBlock) flush();
  }
  flush();
}

function encodeEventBlock(entries: readonly EventEntry[], dictionaries: Dictionaries): Uint8Array {
  const block = new ColumnsWriter();
  const plain = (id: number, values: readonly number[]) => writePlain(block.column(id), values);
  const facts = entries.map((entry) => entry.event.facts);
  writeDeltas(
    block.column(column.number),
    entries.map((entry) => entry.event.number),
  );
  writeTimes(
    block.column(column.recordTime),
    entries.map((entry) => entry.event.recordTimeMs),
  );
  writeTimes(
    block.column(column.time),
    facts.map((of) => of.timeMs),
  );
  writeDeltas(
    block.column(column.zone),
    facts.map((of) => of.zoneMinutes),
  );
  plain(
    column.step,
    facts.map((of) => stepCode(of, null)),
  );
  plain(column.flags, entries.map(flagsOf));
  const { parties, batches } = dictionaries;
  for (const [id, of] of [
    [column.party, 'party'],
    [column.from, 'from'],
    [column.to, 'to'],
    [column.deliverTo, 'deliverTo'],
    [column.carrier, 'carrier'],
  ] as const) {
    plain(
      id,
      facts.map((each) => parties.referenceTo(each[of])),
    );
  }
  plain(
    column.lot,
    facts.map((of) => batches.referenceTo(of.lot === null ? null : batchText(of.lot))),
  );
  writeBills(block, entries, dictionaries);
  writeWords(block, entries, dictionaries.strings);
  writeQuantities(block, entries, dictionaries.strings);
  writeIdentities(block, entries);
  writePlaces(block, entries);
  writeTemplates(block, entries, dictionaries.strings);
  return block.finish();
}

function flagsOf(entry: EventEntry): number {
  const { facts } = entry.event;
  return (
    (entry.treeIndex !== null ? eventFlag.inRange : 0) |
    (facts.untimed ? eventFlag.untimed : 0) |
    (facts.splitSale ? eventFlag.splitSale : 0) |
    (facts.releasesAll ? eventFlag.releasesAll : 0) |
    (facts.declaresError ? eventFlag.declaresError : 0) |
    (entry.hashIdentity ? eventFlag.hashIdentity : 0)
  );
}

function writeBills(block: ColumnsWriter, entries: readonly EventEntry[], { parties }: Dictionaries): void {
  const billed = entries.flatMap(({ event: { facts } }) =>
    facts.bill === null ? [] : [{ facts, bill: facts.bill }],
  );
  writePlain(
    block.column(column.billParty),
    billed.map(({ facts, bill }) => (bill.party === facts.party ? 0 : parties.referenceTo(bill.party))),
  );
  writeTexts(
    block.column(column.billNumberLengths),
    block.column(column.billNumberBytes),
    billed.map(({ bill }) => bill.number),
  );
}

/** Words that a step code has no number for, each in its column, only for the events that have one. */
function writeWords(block: ColumnsWriter, entries: readonly EventEntry[], strings: DictionaryBuilder): void {
  for (const { event } of entries) {
    const { facts } = event;
    const code = stepCode(facts, null);
    const write = (id: number, word: string | null) => block.column(id).unsigned(strings.referenceTo(word));
    if (stepBillType(code) === billTypeCode.other) write(column.billType, facts.bill?.type ?? null);
    if (((code >>> 8) & 63) === OTHER_WORD) write(column.bizStep, facts.bizStep);
    if (((code >>> 14) & 63) === OTHER_WORD) write(column.disposition, facts.disposition);
  }
}

function writeQuantities(
  block: ColumnsWriter,
  entries: readonly EventEntry[],
  strings: DictionaryBuilder,
): void {
  const quantities = entries.flatMap((entry) => entry.event.facts.quantities);
  if (quantities.length === 0) return;
  const each = (id: number, values: readonly number[]) => writePlain(block.column(id), values);
  each(
    column.quantityCount,
    entries.map((entry) => entry.event.facts.quantities.length),
  );
  each(
    column.quantityClass,
    quantities.map((quantity) => strings.indexOf(quantity.epcClass)),
  );
  each(
    column.quantityUom,
    quantities.map((quantity) => strings.referenceTo(quantity.uom)),
  );
  const forms = quantities.map((quantity) => formOf(quantity.quantity));
  each(column.quantityForm, forms);
  quantities.forEach(({ quantity }, index) => {
    if (forms[index] === quantityForm.integer) block.column(column.quantityInteger).unsigned(quantity ?? 0);
    if (forms[index] === quantityForm.float)
      block.column(column.quantityFloat).append(float64(quantity ?? 0));
  });
}

function formOf(quantity: number | null): number {
  if (quantity === null) return quantityForm.none;
  const exact = Number.isSafeInteger(quantity) && quantity >= 0 && !Object.is(quantity, -0);
  return exact ? quantityForm.integer : quantityForm.float;
}

function float64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return bytes;
}

function writeIdentities(block: ColumnsWriter, entries: readonly EventEntry[]): void {
  const texts: string[] = [];
  for (const { event, hashIdentity } of entries) {
    if (!hashIdentity) {
      texts.push(event.identity);
      continue;
    }
    for (let byte = 0; byte < HASH_BYTES; byte++) {
      const at = HASH_PREFIX.length + 2 * byte;
      block.column(column.identityHash).byte(Number.parseInt(event.identity.slice(at, at + 2), 16));
    }
  }
  writeTexts(block.column(column.identityLengths), block.column(column.identityBytes), texts);
}

/** Where the event stands in its county's tree, where its rows lie, and its context lists. */
function writePlaces(block: ColumnsWriter, entries: readonly EventEntry[]): void {
  writeDeltas(
    block.column(column.treeIndex),
    entries.flatMap((entry) => (entry.treeIndex === null ? [] : [entry.treeIndex])),
  );
  const rowed = entries.filter((entry) => entry.rowCount > 0);
  const lists = entries.flatMap((entry) => entry.contextLists);
  writePlain(
    block.column(column.rowCount),
    entries.map((entry) => entry.rowCount),
  );
  writeDeltas(
    block.column(column.firstRowBlock),
    rowed.map((entry) => entry.firstRowBlock),
  );
  writePlain(
    block.column(column.rowBlockSpan),
    rowed.map((entry) => entry.lastRowBlock - entry.firstRowBlock),
  );
  writePlain(
    block.column(column.contextCount),
    entries.map((entry) => entry.contextLists.length),
  );
  writePlain(
    block.column(column.contextRole),
    lists.map(({ role }) => stepRoles.indexOf(role)),
  );
  writeDeltas(
    block.column(column.contextList),
    lists.map(({ list }) => list),
  );
}

function writeTemplates(
  block: ColumnsWriter,
  entries: readonly EventEntry[],
  strings: DictionaryBuilder,
): void {
  const templates = entries.flatMap((entry) => (entry.template === null ? [] : [entry.template]));
  writePlain(
    block.column(column.templateVersion),
    entries.map((entry) => entry.template?.version ?? 0),
  );
  writePlain(
    block.column(column.shape),
    templates.map((template) => strings.indexOf(template.shape)),
  );
  writePlain(
    block.column(column.parameterCount),
    templates.map((template) => template.parameters.length),
  );
  writeTexts(
    block.column(column.parameterLengths),
    block.column(column.parameterBytes),
    templates.flatMap((template) => template.parameters),
  );
}
