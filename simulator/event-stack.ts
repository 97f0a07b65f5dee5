/** Collects EPCIS events and lays them down as files in turn in every shape that capture takes. */
import type { EpcisEvent } from '../shared/domain/event/epcis-event.ts';
import type { CaptureFolder, Compression } from './capture-folder.ts';
import { EPCIS_CONTEXT } from './epcis-documents.ts';
import { epcisXmlDocument, objectEventXml, type XmlVersion } from './epcis-xml.ts';

type Shape = 'document' | 'lines' | 'array' | 'bare';

const TURNS: readonly (readonly [Shape, Compression])[] = [
  ['document', ''],
  ['lines', ''],
  ['array', ''],
  ['lines', '.zst'],
  ['bare', ''],
  ['document', '.gz'],
  ['lines', ''],
  ['document', '.zst'],
];
const ENDING: Readonly<Record<Shape, string>> = {
  document: 'jsonld',
  lines: 'ndjson',
  array: 'json',
  bare: 'json',
};

export class EventStack {
  readonly #folder: CaptureFolder;
  readonly #createdAt: string;
  readonly #maxChars: number;
  readonly #piles = { json: new Pile(), late: new Pile(), '1.2': new Pile(), '2.0': new Pile() };
  #number = 0;
  #turn = 0;

  /** @param maxChars a file is laid down when it would grow beyond this. */
  constructor(folder: CaptureFolder, createdAt: string, maxChars: number) {
    this.#folder = folder;
    this.#createdAt = createdAt;
    this.#maxChars = maxChars;
  }

  add(event: EpcisEvent): void {
    const text = JSON.stringify(event);
    if (TURNS[this.#turn % TURNS.length]?.[0] === 'bare') {
      this.#turn += 1;
      this.#write(`bare-${this.#next()}.json`, this.#inContext(text));
    } else if (this.#piles.json.add(text) > this.#maxChars) {
      this.#layDown();
    }
  }

  /** Into a file that comes after all others: what arrives last need not have happened last. */
  addLate(event: EpcisEvent): void {
    if (this.#piles.late.add(JSON.stringify(event)) > this.#maxChars) this.#layDownLate();
  }

  addXml(event: EpcisEvent, version: XmlVersion): void {
    if (this.#piles[version].add(objectEventXml(event, version)) > this.#maxChars) this.#layDownXml(version);
  }

  finish(): void {
    this.#layDown();
    this.#layDownXml('2.0');
    this.#layDownXml('1.2');
    this.#layDownLate();
  }

  #layDown(): void {
    const events = this.#piles.json.take();
    if (events.length === 0) return;
    const [shape, compression] = TURNS[this.#turn++ % TURNS.length] ?? ['lines', ''];
    const body =
      shape === 'document'
        ? this.#document(events)
        : shape === 'array'
          ? `[${events.join(',\n')}]\n`
          : `${events.join('\n')}\n`;
    this.#write(`events-${this.#next()}.${ENDING[shape]}`, body, compression);
  }

  #layDownXml(version: XmlVersion): void {
    const events = this.#piles[version].take();
    if (events.length === 0) return;
    this.#write(`events-${this.#next()}.xml`, epcisXmlDocument(events, version, this.#createdAt));
  }

  #layDownLate(): void {
    const events = this.#piles.late.take();
    if (events.length > 0) this.#write(`late-${this.#next()}.ndjson`, `${events.join('\n')}\n`);
  }

  #write(name: string, text: string, compression: Compression = ''): void {
    this.#folder.write(`epcis/${name}`, text, compression);
  }

  #next(): string {
    this.#number += 1;
    return String(this.#number).padStart(6, '0');
  }

  #document(events: readonly string[]): string {
    const head = JSON.stringify({
      '@context': [EPCIS_CONTEXT],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: this.#createdAt,
    });
    return `${head.slice(0, -1)},"epcisBody":{"eventList":[\n${events.join(',\n')}\n]}}\n`;
  }

  /** A single event is a document of its own and needs the context a document gives. */
  #inContext(event: string): string {
    return `{"@context":["${EPCIS_CONTEXT}"],${event.slice(1)}\n`;
  }
}

class Pile {
  #texts: string[] = [];
  #chars = 0;

  /** Characters on the pile now. */
  add(text: string): number {
    this.#texts.push(text);
    this.#chars += text.length;
    return this.#chars;
  }

  take(): readonly string[] {
    const texts = this.#texts;
    this.#texts = [];
    this.#chars = 0;
    return texts;
  }
}
