/** Codes of a range of keys in order, each with its rows merged over packs and counties: the pass of audit and batch. */
import { type CodeKey, platformCodeFromKey } from '../../../shared/domain/code/code-key.ts';
import type { RowColumns } from '../../../shared/pack/row-columns.ts';
import type { RowSeat } from '../../../shared/pack/row-seat.ts';
import { stepRole } from '../../../shared/pack/step-code.ts';
import { OwnRows } from './own-rows.ts';
import { OTHERS_HI, type SwiftLives, type SwiftPack } from './swift-lives.ts';

const ROLE_PARENT = 1;
/** Above every key: what a cursor at its end shows. */
const BEYOND = 0x1_0000_0000;

class Cursor {
  readonly pack: SwiftPack;
  readonly #blocks: Generator<RowColumns>;
  block: RowColumns | null = null;
  at = 0;
  hi = BEYOND;
  lo = 0;

  constructor(pack: SwiftPack, from: CodeKey, to: CodeKey, seat?: RowSeat) {
    this.pack = pack;
    this.#blocks = pack.reader.scanRows(from, to, seat);
    this.#nextBlock();
  }

  advance(): void {
    const block = this.block;
    if (block === null) return;
    this.at++;
    if (this.at >= block.end) {
      this.#nextBlock();
      return;
    }
    this.hi = block.keyHi[this.at] ?? 0;
    this.lo = block.keyLo[this.at] ?? 0;
  }

  #nextBlock(): void {
    const next = this.#blocks.next();
    this.block = next.done ? null : next.value;
    this.at = this.block?.begin ?? 0;
    this.hi = this.block === null ? BEYOND : (this.block.keyHi[this.at] ?? 0);
    this.lo = this.block === null ? 0 : (this.block.keyLo[this.at] ?? 0);
  }
}

export class SwiftScan {
  readonly #lives: SwiftLives;
  readonly #cursors: Cursor[];
  /** Rows of the code that the scan stands at. */
  readonly rows = new OwnRows();
  hi = 0;
  lo = 0;
  /** Stored rows of it. */
  stored = 0;
  /** Whether it has contents. */
  isPack = false;
  /** Identifiers with this key where it is no platform code's; more than one only where hashes collide. */
  #texts: string[] = [];

  /** @param seats one a pack, used by one scan at a time */
  constructor(lives: SwiftLives, from: CodeKey, to: CodeKey, seats: readonly RowSeat[] = []) {
    this.#lives = lives;
    this.#cursors = lives.packs
      .map((pack) => new Cursor(pack, from, to, seats[pack.source]))
      .filter((cursor) => cursor.block !== null);
  }

  /** Goes to the next code; false at the end. */
  next(): boolean {
    let hi = BEYOND;
    let lo = 0;
    for (const cursor of this.#cursors) {
      if (cursor.hi < hi || (cursor.hi === hi && cursor.lo < lo)) {
        hi = cursor.hi;
        lo = cursor.lo;
      }
    }
    if (hi === BEYOND) return false;
    this.hi = hi;
    this.lo = lo;
    this.rows.clear();
    this.stored = 0;
    this.isPack = false;
    this.#texts.length = 0;
    for (const cursor of this.#cursors) {
      if (cursor.hi === hi && cursor.lo === lo) this.#take(cursor, hi, lo);
    }
    return true;
  }

  /** Canonical identifiers of the code, or of the codes that share the key. */
  codes(): readonly string[] {
    const platform = platformCodeFromKey(this);
    return platform === null ? [...this.#texts] : [platform];
  }

  /** The identifier that the key does not give back; null for a platform code. */
  text(): string | null {
    return this.#texts[0] ?? null;
  }

  #take(cursor: Cursor, hi: number, lo: number): void {
    const isPlatform = hi < OTHERS_HI;
    for (; cursor.hi === hi && cursor.lo === lo; cursor.advance()) {
      const { block, at, pack } = cursor;
      if (block === null) return;
      this.stored++;
      if (!isPlatform) this.#name(pack.reader.codeAt(block, at));
      if (stepRole(block.step[at] ?? 0) === ROLE_PARENT) this.isPack = true;
      this.#lives.addRow(pack, block, at, this.rows);
    }
  }

  #name(text: string): void {
    if (this.#texts.includes(text)) return;
    this.#texts.push(text);
    if (this.#texts.length > 1) this.rows.unfit = true;
  }
}
