/** Reads a simulation's capture folder with the product's readers, and folds it: the opinion truth is held against. */

import { nodePort } from '../host/node-port.ts';
import { listCaptureFiles, openCaptureFile } from '../host/open-capture-file.ts';
import { deriveEventFacts } from '../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../shared/domain/event/epcis-event.ts';
import { LifeBook } from '../shared/domain/fold/life-book.ts';
import type { FoldEvent, Reading } from '../shared/domain/fold/reading.ts';
import type { DirectoryLookup, Party, ProductLevel } from '../shared/domain/party/directory.ts';
import { createDirectoryLookup } from '../shared/domain/party/directory-lookup.ts';
import { readCaptureFile } from '../shared/formats/capture-file.ts';
import { eventIdentity } from '../shared/formats/epcis/event-identity.ts';

export interface CapturedRecord {
  readonly refused: readonly string[];
  readonly events: number;
  /** Codes named by events, each once per event (semantics 1.4). */
  readonly rows: number;
  readonly codes: ReadonlySet<string>;
  readonly identities: ReadonlySet<string>;
  readonly directory: DirectoryLookup;
  readonly book: LifeBook;
}

export async function readCapture(folder: string, recordTimeMs: number): Promise<CapturedRecord> {
  const refused: string[] = [];
  const documents: EpcisEvent[] = [];
  const parties: Party[] = [];
  const products: ProductLevel[] = [];
  for await (const { name, path } of listCaptureFiles([folder])) {
    for await (const record of readCaptureFile(name, openCaptureFile(path), {
      recordTimeMs,
      port: nodePort,
    })) {
      if (record.kind === 'event') documents.push(record.document);
      else if (record.kind === 'party') parties.push(record.party);
      else if (record.kind === 'product') products.push(record.product);
      else refused.push(`${name}: ${record.error.code}`);
    }
  }
  const directory = createDirectoryLookup({ parties, products });
  const readings = new Map<string, Reading[]>();
  const identities = new Set<string>();
  const deleted = new Set<string>();
  let rows = 0;
  for (const [number, document] of documents.entries()) {
    const identity = eventIdentity(document, nodePort);
    identities.add(identity.full);
    const facts = deriveEventFacts(document);
    const { bill } = facts;
    if (bill?.type === '' && facts.declaresError) deleted.add(`${bill.party}\n${bill.number}`);
    const resolve = (id: string | null): string | null => (id === null ? null : directory.counterparty(id));
    const event: FoldEvent = {
      ...facts,
      number,
      identity: identity.base,
      recordTimeMs,
      from: resolve(facts.from),
      to: resolve(facts.to),
      deliverTo: resolve(facts.deliverTo),
    };
    rows += new Set(facts.names.map(({ code }) => code)).size;
    for (const { code, role, link, timeMs } of facts.names) {
      const reading: Reading = { code, event, role, link, timeMs, aside: false };
      const known = readings.get(code);
      if (known) known.push(reading);
      else readings.set(code, [reading]);
    }
  }
  const book = new LifeBook(
    { readings: (code) => readings.get(code) ?? [] },
    {
      trustedTimeMs: recordTimeMs,
      regionOf: (party) => directory.party(party)?.region ?? null,
      isBillDeleted: (party, number) => deleted.has(`${party}\n${number}`),
    },
  );
  return {
    refused,
    events: documents.length,
    rows,
    codes: new Set(readings.keys()),
    identities,
    directory,
    book,
  };
}
