/** What the elements of supervision-network XML mean: the state between their tags. */
import { billTypeOfXmlEvent } from '../../domain/bill/bill-types.ts';
import { refuse } from '../../errors/capture-errors.ts';
import type { CodedError, Place } from '../../errors/coded-error.ts';
import { isCodedError } from '../../errors/coded-error.ts';
import type { CaptureRecord } from '../capture-record.ts';
import { refusedRecord } from '../refused-record.ts';
import type { XmlHandler } from '../xml/xml-scanner.ts';
import type { XmlTag } from '../xml/xml-tag.ts';
import { BillCollector } from './bill-collector.ts';
import { readCodeField } from './code-field.ts';
import type { SupervisionXmlSource } from './read-supervision-xml.ts';
import { RelationBatch } from './relation-batch.ts';
import { MAX_CODES_PER_BATCH, MAX_FIELD_LENGTH, MAX_LINES_PER_BILL_FILE } from './supervision-limits.ts';
import {
  formatSupervisionTime,
  parseSupervisionDate,
  parseSupervisionTime,
  TimeReader,
} from './supervision-time.ts';

/** The innermost `Event`: its name and what its lines are, or why they cannot be bills. */
interface OpenEvent {
  readonly isRelation: boolean;
  readonly type: string;
  readonly side: 'in' | 'out';
  /** Why its lines are no bill's; reported at the first of them, null afterwards. */
  refusal: CodedError | null;
  readonly usable: boolean;
}

interface OpenBatch {
  /** Null where the batch is refused: its codes go with it. */
  readonly batch: RelationBatch | null;
  readonly path: string;
  readonly line: number;
  codes: number;
}

export class SupervisionXmlHandler implements XmlHandler {
  /** Path of the innermost open element; set by who owns the scanner. */
  pathOf: () => string = () => '';
  /** True once the file is refused as a whole. */
  stopped = false;
  readonly #source: SupervisionXmlSource;
  readonly #emit: (records: Iterable<CaptureRecord>) => void;
  readonly #bills: BillCollector | null;
  readonly #times = new TimeReader();
  #event: OpenEvent | null = null;
  #batch: OpenBatch | null = null;
  #rooted = false;
  /** Whether anything came of the file, be it a refusal. */
  #reported = false;
  #senderReported = false;

  constructor(source: SupervisionXmlSource, emit: (records: Iterable<CaptureRecord>) => void) {
    this.#source = source;
    this.#emit = emit;
    this.#bills = source.party === null ? null : new BillCollector(source.party, source.overrides);
  }

  open(tag: XmlTag): void {
    if (this.stopped) return;
    if (!this.#rooted) this.#root(tag);
    else if (tag.name === 'Data') this.#guarded(tag, () => this.#data(tag));
    else if (tag.name === 'Code') this.#guarded(tag, () => this.#code(tag));
    else if (tag.name === 'Batch') this.#openBatch(tag);
    else if (tag.name === 'Event') this.#event = this.#openEvent(tag);
    else if (tag.broken !== null) this.problem(tag.broken, tag.line);
  }

  close(name: string): void {
    if (name === 'Batch') this.#closeBatch(false);
    if (name === 'Event') this.#event = null;
  }

  problem(error: CodedError, line: number | null, path = this.pathOf()): void {
    if (this.stopped) return;
    this.#reported = true;
    this.#emit([refusedRecord(error, this.#place(path, line))]);
  }

  /** The end of the file. Where it was `cut`, the record that was being read is refused. */
  finish(cut: boolean): void {
    this.#closeBatch(cut);
    const bills = this.#bills;
    const nothing = !this.#reported && (bills === null || bills.count === 0);
    if (nothing) this.problem(this.#rooted ? refuse('BILL_EMPTY') : refuse('FILE_EMPTY'), null);
    if (bills !== null && !this.stopped) this.#emit(this.#billRecords(bills, cut));
  }

  *#billRecords(bills: BillCollector, dropLast: boolean): Generator<CaptureRecord> {
    for (const bill of bills.bills(dropLast)) {
      const place = this.#place(bill.start.path, bill.start.line);
      if ('error' in bill) yield refusedRecord(bill.error, place);
      else yield { kind: 'event', document: bill.document, place };
    }
  }

  #root(tag: XmlTag): void {
    this.#rooted = true;
    if (tag.name === 'Document') return;
    const found = `XML with the root ${tag.name.slice(0, 64)}`;
    this.problem(refuse('FORMAT_UNKNOWN', { found }), tag.line);
    this.stopped = true;
  }

  #openEvent(tag: XmlTag): OpenEvent {
    const unusable = { isRelation: false, type: '', side: 'out', refusal: null, usable: false } as const;
    try {
      if (tag.broken !== null) throw tag.broken;
      const name = (tag.attribute('Name') ?? tag.attribute('name') ?? '').trim();
      if (name === 'RelationCreate') return { ...unusable, isRelation: true };
      const type = this.#source.overrides.type ?? billTypeOfXmlEvent(name)?.code ?? null;
      const side = type?.startsWith('1') ? 'in' : 'out';
      if (type !== null) return { isRelation: false, type, side, refusal: null, usable: true };
      return { ...unusable, refusal: refuse('BILL_TYPE_UNKNOWN_EVENT', { name: name.slice(0, 64) }) };
    } catch (error) {
      if (!isCodedError(error)) throw error;
      this.problem(error, tag.line);
      return unusable;
    }
  }

  #data(tag: XmlTag): void {
    const event = this.#event;
    const bills = this.#bills;
    if (event === null || !event.usable) {
      if (event?.refusal) this.problem(event.refusal, tag.line);
      if (event !== null) event.refusal = null;
      return;
    }
    if (bills === null) {
      this.#noSender(tag.line);
      return;
    }
    if (bills.count >= MAX_LINES_PER_BILL_FILE) {
      // Bills that may be incomplete must not stand in the record: the file goes as a whole.
      this.problem(refuse('RECORD_TOO_LARGE', { limit: MAX_LINES_PER_BILL_FILE, unit: 'lines' }), tag.line);
      this.stopped = true;
      return;
    }
    const raw = tag.attribute('Code');
    if (/^(true|1)$/i.test(tag.attribute('WrongCode')?.trim() ?? '')) {
      throw refuse('WRONG_CODE', { value: (raw ?? '').slice(0, 64) });
    }
    const code = readCodeField(raw);
    const near = event.side === 'in' ? 'FromCorpID' : 'ToCorpID';
    const far = event.side === 'in' ? 'ToCorpID' : 'FromCorpID';
    const counterpart = fieldOf(tag, near) || fieldOf(tag, far);
    const number = fieldOf(tag, 'CorpOrderID');
    const timeMs = this.#actDate(tag.attribute('ActDate'));
    bills.add({ code, timeMs, type: event.type, side: event.side, number, counterpart }, () => ({
      path: this.pathOf(),
      line: tag.line,
    }));
  }

  #actDate(text: string | null): number {
    if (text === null || text.trim() === '') return Number.NaN;
    const time = this.#times.read(text);
    if (time === null) throw refuse('TIME_INVALID', { field: 'ActDate', value: text.slice(0, 64) });
    return time;
  }

  #openBatch(tag: XmlTag): void {
    const path = this.pathOf();
    const opened = { path, line: tag.line, codes: 0 };
    this.#batch = { ...opened, batch: null };
    if (this.#event !== null && !this.#event.isRelation) return;
    const party = this.#source.party;
    if (party === null) {
      this.#noSender(tag.line);
      return;
    }
    this.#guarded(tag, () => {
      const made = fieldOf(tag, 'madeDate');
      const madeMs = parseSupervisionTime(made);
      if (made === '') throw refuse('TIME_MISSING');
      if (madeMs === null) throw refuse('TIME_INVALID', { field: 'madeDate', value: made.slice(0, 64) });
      const day = formatSupervisionTime(madeMs).slice(0, 10);
      const valid = fieldOf(tag, 'validateDate');
      const expiry = valid === '' ? null : parseSupervisionDate(valid);
      if (valid !== '' && expiry === null) {
        throw refuse('FIELD_INVALID', {
          field: 'validateDate',
          value: valid.slice(0, 64),
          expected: 'a date',
        });
      }
      const lotNumber = fieldOf(tag, 'batchNo') || null;
      const eventTime = `${day}T00:00:00.000+08:00`;
      const workshop = fieldOf(tag, 'workshop') || null;
      const line = fieldOf(tag, 'lineName') || null;
      const facts = { party, lotNumber, expiry, eventTime, workshop, line };
      this.#batch = { ...opened, batch: new RelationBatch(facts) };
    });
  }

  #code(tag: XmlTag): void {
    const open = this.#batch;
    if (open === null) return;
    open.codes += 1;
    if (open.batch === null) return;
    if (open.batch.count >= MAX_CODES_PER_BATCH) {
      this.#batch = { ...open, batch: null };
      throw refuse('RECORD_TOO_LARGE', { limit: MAX_CODES_PER_BATCH, unit: 'codes' });
    }
    const code = readCodeField(tag.attribute('curCode'));
    const parent = tag.attribute('parentCode');
    const packed = parent !== null && parent.trim() !== '';
    open.batch.add(code, packed ? readCodeField(parent) : null, open.codes, tag.line);
  }

  #closeBatch(cut: boolean): void {
    const open = this.#batch;
    this.#batch = null;
    const batch = open?.batch ?? null;
    if (open === null || batch === null) return;
    this.#reported = true;
    if (open.codes === 0) this.problem(refuse('RELATION_EMPTY'), open.line, open.path);
    else this.#emit(this.#batchRecords(batch, open.path, cut));
  }

  *#batchRecords(batch: RelationBatch, path: string, cut: boolean): Generator<CaptureRecord> {
    for (const { document, pack } of batch.events(cut)) {
      yield { kind: 'event', document, place: this.#place(`${path}/Code[${pack.ordinal}]`, pack.line) };
    }
  }

  #noSender(line: number): void {
    if (!this.#senderReported) this.problem(refuse('SENDER_MISSING'), line);
    this.#senderReported = true;
  }

  #guarded(tag: XmlTag, read: () => void): void {
    try {
      if (tag.broken !== null) throw tag.broken;
      read();
    } catch (error) {
      if (!isCodedError(error)) throw error;
      this.problem(error, tag.line);
    }
  }

  #place(path: string, line: number | null): Place {
    const { place } = this.#source;
    return { ...place, path: (place.path ?? '') + path, ...(line === null || place.line ? {} : { line }) };
  }
}

/** Trimmed; empty when absent. Throws FIELD_INVALID when longer than any identifier. */
function fieldOf(tag: XmlTag, name: string): string {
  const value = tag.attribute(name)?.trim() ?? '';
  if (value.length > MAX_FIELD_LENGTH) {
    const expected = `at most ${MAX_FIELD_LENGTH} characters`;
    throw refuse('FIELD_INVALID', { field: name, value: value.slice(0, 64), expected });
  }
  return value;
}
