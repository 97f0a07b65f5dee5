/** Collects EPCIS events and lays them down as files in turn in every shape that capture takes. */
import type { EpcisEvent } from '../shared/domain/event/epcis-event.ts';
import { type EpcisXmlVersion, epcisXmlText } from '../shared/formats/epcis-xml/write-epcis-xml.ts';
import type { CaptureFolder, Compression } from './capture-folder.ts';
import { EPCIS_CONTEXT } from './epcis-documents.ts';

type Shape = 'document' | 'lines' | 'array' | 'bare' | EpcisXmlVersion;

const TURNS: readonly (readonly [Shape, Compression])[] = [
  ['document', ''],
  ['lines', ''],
  ['array', ''],
  ['lines', '.zst'],
  ['bare', ''],
  ['2.0', ''],
  ['1.2', ''],
  ['document', '.gz'],
  ['lines', ''],
  ['document', '.zst'],
];
const ENDING: Readonly<Record<Shape, string>> = {
  document: 'jsonld',
  lines: 'ndjson',
  array: 'json',
  bare: 'json',
  '2.0': 'xml',
  '1.2': 'xml',
};

export class EventStack {
  readonly #folder: CaptureFolder;
  readonly #createdAt: string;
  readonly #maxChars: number;
  readonly #pile = new Pile();
  readonly #latePile = new Pile();
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
    } else if (this.#pile.add(text) > this.#maxChars) {
      this.#layDown();
    }
  }

  /** Into a file that comes after all others: what arrives last need not have happened last. */
  addLate(event: EpcisEvent): void {
    if (this.#latePile.add(JSON.stringify(event)) > this.#maxChars) this.#layDownLate();
  }

  finish(): void {
    this.#layDown();
    this.#layDownLate();
  }

  #layDown(): void {
    const events = this.#pile.take();
    if (events.length === 0) return;
    const [shape, compression] = TURNS[this.#turn++ % TURNS.length] ?? ['lines', ''];
    const body = this.#body(shape, events);
    this.#write(`events-${this.#next()}.${ENDING[shape]}`, body, compression);
  }

  #body(shape: Shape, events: readonly string[]): string {
    switch (shape) {
      case 'document':
        return this.#document(events);
      case 'array':
        return `[${events.join(',\n')}]\n`;
      case '2.0':
      case '1.2': {
        // Texts that this class wrote.
        const parsed = events.map((text) => JSON.parse(text) as EpcisEvent);
        return [...epcisXmlText(parsed, shape, this.#createdAt)].join('');
      }
      case 'bare':
      case 'lines':
        return `${events.join('\n')}\n`;
    }
  }

  #layDownLate(): void {
    const events = this.#latePile.take();
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
