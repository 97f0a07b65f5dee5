/**
 * The second part of a pack's rows, verified beside the first one and all the rest: of the event table it reads only which
 * events there are and where their rows may lie. The bytes of these blocks are held against the same descriptors as there.
 */

import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { EventPass } from './event-pass.ts';
import { decodeIdentifierBlock } from './identifier-block.ts';
import { section } from './pack-format.ts';
import type { PackIndex } from './pack-index.ts';
import { type CountedRows, isOfShare, type RowShare } from './row-share.ts';
import { unpackBlock } from './unpack-block.ts';
import { VerifiedEvents } from './verified-events.ts';
import { RowVerifier } from './verify-rows.ts';
import { IdentifierKeys } from './verify-state.ts';

export class RowShareVerifier {
  readonly #index: PackIndex;
  readonly #port: HostPort;
  readonly #share: RowShare;
  readonly #events: VerifiedEvents;
  readonly #identifiers = new IdentifierKeys();
  readonly #named: Int32Array;
  readonly #rows: RowVerifier;
  #position = 0;

  constructor(index: PackIndex, port: HostPort, share: RowShare) {
    this.#index = index;
    this.#port = port;
    this.#share = share;
    const events = index.itemsOf(section.events);
    this.#events = new VerifiedEvents(events);
    this.#named = new Int32Array(events);
    const tally = { rows: this.#named, by: 1 } as const;
    const parties = index.itemsOf(section.parties);
    this.#rows = new RowVerifier(this.#events, this.#identifiers, share, tally, parties, port);
  }

  /** Whether the next block in file order is not looked at: it is passed over without being read. */
  passesOver(): boolean {
    const isPassed = !this.#isSeen(this.#index.at(this.#position));
    if (isPassed) this.#position++;
    return isPassed;
  }

  /** The next block that is looked at. Throws the pack errors; afterwards the verifier is of no more use. */
  next(stored: Uint8Array): void {
    const block = this.#index.at(this.#position++);
    if (block.section === section.rows) this.#rows.rows(block, this.#unpack(block, stored, 'arrival'));
    else if (block.section === section.keyFilter) {
      unpackBlock(block, stored, this.#port, 'arrival');
      this.#rows.filter(block);
    } else if (block.section === section.events)
      this.#readEvents(block, this.#unpack(block, stored, 'reading'));
    else this.#readIdentifiers(block, this.#unpack(block, stored, 'reading'));
  }

  /** After the last block. Errors: PACK_KEY_FILTER. */
  finish(): CountedRows {
    return { named: this.#named, ...this.#rows.finish() };
  }

  #isSeen(block: BlockDescriptor): boolean {
    const { section: of } = block;
    return isOfShare(this.#share, block) ?? (of === section.events || of === section.identifiers);
  }

  #unpack(block: BlockDescriptor, stored: Uint8Array, when: 'arrival' | 'reading'): Uint8Array {
    return unpackBlock(block, stored, this.#port, when);
  }

  #readEvents(block: BlockDescriptor, decoded: Uint8Array): void {
    const { count, firstRowBlock, lastRowBlock, numberOf } = new EventPass(decoded, block).places();
    for (let at = 0; at < count; at++)
      this.#events.push(numberOf(at), firstRowBlock[at] ?? -1, lastRowBlock[at] ?? -1);
  }

  #readIdentifiers(block: BlockDescriptor, decoded: Uint8Array): void {
    if (this.#identifiers.add(decodeIdentifierBlock(decoded, block), this.#port)) return;
    const reason = 'an identifier stands under another key';
    throw packError('PACK_BLOCK_ORDER', { section: block.section, number: block.number, reason });
  }
}
