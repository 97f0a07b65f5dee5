/** Turns acts into capture files: numbers bills, chooses the form they travel in, and counts rows (semantics 1.4). */
import { billUrn } from '../shared/domain/bill/bill-urn.ts';
import type { EpcisEvent } from '../shared/domain/event/epcis-event.ts';
import type { UploadEnvelope } from '../shared/formats/supervision/upload-envelope.ts';
import { writeEnvelope } from '../shared/formats/supervision/write-envelope.ts';
import { writeRelationXml } from '../shared/formats/supervision/write-relation-xml.ts';
import type { Bill, BillFormat, FiledBill } from './bill.ts';
import { billEnvelope } from './bill-files.ts';
import { compactDate, dateText, localText } from './calendar.ts';
import { type CaptureFolder, type Compression, fileName } from './capture-folder.ts';
import type { Actor } from './cast.ts';
import { billEvent, errorDeclared } from './epcis-documents.ts';
import type { EventStack } from './event-stack.ts';
import type { Pack } from './pack.ts';
import type { Batch } from './products.ts';
import { relationFile } from './relation-files.ts';
import type { Rng } from './rng.ts';

/** Movements that a party may send as a bare step, without a bill (semantics 2.4). */
const BILLLESS: ReadonlySet<string> = new Set(['201', '102', '321']);
const FORMATS: readonly BillFormat[] = ['xml', 'traceCodes', 'epcis'];

export class Paperwork {
  rows = 0;
  events = 0;
  readonly #rng: Rng;
  readonly #capture: CaptureFolder;
  readonly #stack: EventStack;
  readonly #envelopeShare: number;
  readonly #unseen = new Set<BillFormat>(FORMATS);
  #envelopes = 0;

  /** @param targetRows keeps the number of one-bill files within what a file system likes */
  constructor(rng: Rng, capture: CaptureFolder, stack: EventStack, targetRows: number) {
    this.#rng = rng;
    this.#capture = capture;
    this.#stack = stack;
    this.#envelopeShare = Math.min(1, (1500 + targetRows / 500) / (targetRows / 90));
  }

  file(bill: Bill): FiledBill {
    const format = this.#format(bill);
    const formatted = { ...bill, format };
    const number = this.number(bill.uploader, bill.type, bill.timeMs);
    if (this.#isBillless(formatted)) {
      this.#send(formatted, number, null);
      return { number, urn: null };
    }
    const urn = billUrn({ party: bill.uploader.id, type: bill.type, number });
    if (bill.inParts && bill.codes.length > 1) {
      const half = Math.ceil(bill.codes.length / 2);
      this.#send({ ...formatted, codes: bill.codes.slice(0, half) }, `${number}_1`, `${urn}_1`);
      this.#send({ ...formatted, codes: bill.codes.slice(half) }, `${number}_2`, `${urn}_2`);
    } else {
      this.#send(formatted, number, urn);
    }
    return { number, urn };
  }

  /** A bill that its party then declares an error: it never happened (semantics 1.6). */
  fileDeclaredError(bill: Bill, declarationMs: number): void {
    const number = this.number(bill.uploader, bill.type, bill.timeMs);
    const urn = billUrn({ party: bill.uploader.id, type: bill.type, number });
    const event = billEvent(bill, urn, this.eventId());
    this.event(event, bill.codes.length);
    this.event(errorDeclared(event, declarationMs), bill.codes.length);
  }

  /** @param rows codes that the event names */
  event(event: EpcisEvent, rows: number): void {
    this.#count(rows);
    if (this.#rng.chance(0.02)) this.#stack.addLate(event);
    else this.#stack.add(event);
  }

  /** Relation file in its envelope; its text too, for those who upload it bare. */
  relation(maker: Actor, batch: Batch, cartons: readonly Pack[], rows: number, parents: number): string {
    const xml = writeRelationXml(relationFile(this.#rng, batch, cartons));
    this.#count(rows);
    this.events += 2 * parents + cartons.length - 1;
    const name = fileName(maker.id, batch.product.id, batch.number, String(++this.#envelopes));
    this.#write(`relations/${name}`, { kind: 'relation', refUserId: maker.id, xml });
    return xml;
  }

  /** Envelopes that name no codes, or a replaced one and its successor. */
  envelope(envelope: UploadEnvelope, rows: number, events: number): void {
    this.rows += rows;
    this.events += events;
    this.#write(`${envelope.kind}s/${fileName(envelope.refUserId, String(++this.#envelopes))}`, envelope);
  }

  remnant(
    party: Actor,
    other: Actor,
    type: '106' | '210',
    timeMs: number,
    batch: Batch,
    amount: number,
  ): void {
    this.envelope(
      {
        kind: 'remnant',
        refUserId: party.id,
        billType: type,
        billCode: this.number(party, type, timeMs),
        billTime: localText(timeMs),
        fromUserId: (type === '106' ? other : party).counterpartId,
        toUserId: (type === '106' ? party : other).counterpartId,
        product: batch.product.id,
        batch: batch.number,
        amount,
      },
      0,
      1,
    );
  }

  number(party: Actor, type: string, timeMs: number): string {
    party.bills += 1;
    return `${type.startsWith('1') ? 'RK' : 'CK'}${compactDate(timeMs)}${String(party.bills).padStart(5, '0')}`;
  }

  /** Six of ten programs give their events an id; of the others the hash is the identity (semantics 1.5). */
  eventId(): string | null {
    return this.#rng.chance(0.6) ? `urn:uuid:${this.#rng.uuid()}` : null;
  }

  #send(bill: Bill, number: string, urn: string | null): void {
    const { format } = bill;
    if (format === 'xml' || format === 'traceCodes') {
      this.#count(bill.codes.length);
      const name = fileName(bill.uploader.id, bill.type, number);
      this.#write(
        `bills/${dateText(bill.timeMs).slice(0, 7)}/${name}`,
        billEnvelope(this.#rng, bill, number),
      );
      return;
    }
    this.event(billEvent(bill, urn, this.eventId()), bill.codes.length);
  }

  #isBillless(bill: Bill): boolean {
    if (bill.format === 'xml' || bill.format === 'traceCodes') return false;
    if (bill.cited || bill.splitSale || bill.inParts || bill.deliverTo) return false;
    return BILLLESS.has(bill.type) && this.#rng.chance(0.04);
  }

  #format(bill: Bill): BillFormat {
    if (bill.format) return bill.format;
    const platformOnly = bill.codes.every((code) => !code.startsWith('http'));
    if (!platformOnly) return 'epcis';
    const [unseen] = this.#unseen;
    if (unseen && bill.codes.length > 1) {
      this.#unseen.delete(unseen);
      return unseen;
    }
    const { channel } = bill.uploader;
    if (channel === 'epcis') return 'epcis';
    const worthFile =
      (bill.codes.length >= 5 || this.#rng.chance(0.1)) && this.#rng.chance(this.#envelopeShare);
    return worthFile ? (channel === 'envelope' ? 'xml' : 'traceCodes') : 'epcis';
  }

  #count(rows: number): void {
    this.rows += rows;
    this.events += 1;
  }

  #write(name: string, envelope: UploadEnvelope): void {
    const drawn = this.#rng.unit();
    const compression: Compression = drawn < 0.04 ? '.gz' : drawn < 0.08 ? '.zst' : '';
    this.#capture.write(`${name}.json`, writeEnvelope(envelope), compression);
  }
}
