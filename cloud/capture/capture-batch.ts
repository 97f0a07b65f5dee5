/**
 * Collects records and writes them in transactions of bounded size. Rows, numbers and the record clock move
 * in one transaction; what the report counts is counted after the commit.
 */
import type { Database } from 'better-sqlite3';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import type { CodedError, Place } from '../../shared/errors/coded-error.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { CapturedEvent } from './captured-event.ts';
import { type DirectoryLine, DirectoryRecorder } from './directory-recorder.ts';
import { EventRecorder } from './event-recorder.ts';

/** Rows, events and bytes of documents that wait at most. */
const MAX_ROWS = 50_000;
const MAX_EVENTS = 10_000;
const MAX_CHARACTERS = 32 * 1024 * 1024;

export interface Refusal {
  readonly place: Place;
  readonly error: CodedError;
}

export interface BatchTotals {
  events: number;
  rows: number;
  refusals: Refusal[];
}

export class CaptureBatch {
  readonly #database: Database;
  readonly #events: EventRecorder;
  readonly #directory: DirectoryRecorder;
  readonly #now: () => number;
  #waiting: CapturedEvent[] = [];
  #lines: DirectoryLine[] = [];
  #rows = 0;
  #characters = 0;
  #totals: BatchTotals = { events: 0, rows: 0, refusals: [] };

  constructor(database: Database, port: HostPort, now: () => number) {
    this.#database = database;
    this.#events = new EventRecorder(database, port);
    this.#directory = new DirectoryRecorder(database);
    this.#now = now;
  }

  /** Rows that wait to be written. */
  get waitingRows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows >= MAX_ROWS || this.#waiting.length >= MAX_EVENTS || this.#characters >= MAX_CHARACTERS;
  }

  addEvent(event: CapturedEvent): void {
    this.#waiting.push(event);
    this.#rows += event.facts.names.length;
    this.#characters += event.canonical.length;
  }

  addLine(line: DirectoryLine): void {
    this.#lines.push(line);
    this.#characters += 200;
  }

  /** Writes what waits: in the transaction that is open, else in one of its own. */
  write(): void {
    if (this.#waiting.length === 0 && this.#lines.length === 0) return;
    if (this.#database.inTransaction) this.#writeWaiting();
    else this.#database.transaction(() => this.#writeWaiting()).immediate();
    this.discard();
  }

  /** Forgets what waits. */
  discard(): void {
    this.#waiting = [];
    this.#lines = [];
    this.#rows = 0;
    this.#characters = 0;
  }

  /** What was written since the last call. */
  takeTotals(): BatchTotals {
    const totals = this.#totals;
    this.#totals = { events: 0, rows: 0, refusals: [] };
    return totals;
  }

  #writeWaiting(): void {
    // Strictly after everything recorded or promised complete: record times never go back with the clock.
    const recordTimeMs = Math.max(this.#now(), readSetting(this.#database, 'recordClockMs', 0) + 1);
    writeSetting(this.#database, 'recordClockMs', recordTimeMs);
    this.#directory.record(this.#lines);
    const { events, rows, conflicts } = this.#events.record(this.#waiting, recordTimeMs);
    this.#totals.events += events;
    this.#totals.rows += rows;
    for (const { identity, place } of conflicts) {
      const error = cloudError('EVENT_ID_CONFLICT', { identity: identity.full }, place);
      this.#totals.refusals.push({ place, error });
    }
  }
}
