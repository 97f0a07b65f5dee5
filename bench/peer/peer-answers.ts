/** A peer's answers: its rows folded by the same fold as the replica's, so that they must be the same answers. */

import { foldContext } from '../../engine/record/replica-record.ts';
import { productOf } from '../../engine/trace/code-identity.ts';
import { nodePort } from '../../host/node-port.ts';
import { FindingCollector } from '../../shared/domain/audit/findings.ts';
import { auditRules } from '../../shared/domain/audit/rules.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import { LifeBook } from '../../shared/domain/fold/life-book.ts';
import type { FoldContext, FoldEvent, Reading } from '../../shared/domain/fold/reading.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import { NotAtHand, type PeerEvent, type PeerStore } from './peer-store.ts';

/** Lives kept before the memory starts anew, as the engine does it. */
const LIVES_KEPT = 60_000;

export class PeerAnswers {
  readonly #peer: PeerStore;
  readonly #directory: DirectoryLookup;
  readonly #context: FoldContext;
  readonly #foldEvents = new WeakMap<PeerEvent, FoldEvent>();

  constructor(
    peer: PeerStore,
    directory: DirectoryLookup,
    deletedBills: ReadonlySet<string>,
    trustedTimeMs: number,
  ) {
    this.#peer = peer;
    this.#directory = directory;
    const isDeleted = (party: string, number: string) => deletedBills.has(`${party}\n${number}`);
    this.#context = foldContext(directory, isDeleted, trustedTimeMs);
  }

  /** Holder, state, packs and contents, as a trace shows them. */
  async trace(code: string): Promise<string> {
    let answer = '';
    const book = this.#book();
    await this.#each([code], () => {
      const life = book.life(code);
      const packs = book.enclosures(code).map((enclosure) => enclosure.code);
      const children = book.children(code);
      const { holder, state } = life.custody;
      answer = life.followed
        ? `${code} ${state} ${holder ?? '-'} ${packs.join(',')} ${children.length}`
        : `${code} unknown`;
    });
    this.#peer.forget();
    return answer;
  }

  /** Units of the batch by holder and state. */
  async batch(product: string, batch: string): Promise<readonly string[]> {
    const book = this.#book();
    const holders = new Map<string, number>();
    for (const level of this.#directory.product(product)) {
      if (level.level !== 1) continue;
      const count = (code: string): void => {
        const life = book.life(code);
        if (life.lot?.number !== batch || life.replacedBy !== null || !life.followed) return;
        const own = this.#directory.prefix(prefixOf(code) ?? '');
        if (productOf(code, own) !== product) return;
        const key = `${life.custody.holder ?? ''}\n${life.custody.state}`;
        holders.set(key, (holders.get(key) ?? 0) + 1);
      };
      await this.#pass(level.prefix, book, count);
    }
    return [...holders].map(([key, units]) => `${key}\n${units}`).toSorted();
  }

  /** All rules over every code: ids of the findings. */
  async audit(): Promise<readonly string[]> {
    const book = this.#book();
    const collector = new FindingCollector();
    const context = { directory: this.#directory, trustedTimeMs: this.#context.trustedTimeMs };
    await this.#pass('', book, (code) => {
      const folded = book.folded(code);
      const life = folded.custody.state === 'in_transit' ? book.life(code) : folded;
      if (!life.followed) return;
      for (const rule of auditRules) {
        for (const sighting of rule.look(life, context)) collector.add(rule, sighting);
      }
    });
    return collector.findings(nodePort).map(({ id }) => id);
  }

  async #pass(prefix: string, book: LifeBook, look: (code: string) => void): Promise<void> {
    for await (const codes of this.#peer.codes(prefix)) {
      await this.#each(codes, look);
      if (book.size <= LIVES_KEPT) continue;
      book.clear();
      this.#peer.forget();
    }
  }

  /** Looks at each; where rows of another code are wanted that are not at hand, brings those of all such at once. */
  async #each(codes: readonly string[], look: (code: string) => void): Promise<void> {
    let left = codes;
    while (left.length > 0) {
      const missing = new Map<string, string>();
      for (const code of left) {
        try {
          look(code);
        } catch (error) {
          if (!(error instanceof NotAtHand)) throw error;
          missing.set(code, error.code);
        }
      }
      await this.#peer.bring([...new Set(missing.values())]);
      left = [...missing.keys()];
    }
  }

  #book(): LifeBook {
    return new LifeBook({ readings: (code) => this.#readings(code) }, this.#context);
  }

  #readings(code: string): readonly Reading[] {
    return this.#peer.rows(code).map(({ event, role, link, timeMs }) => ({
      code,
      event: this.#foldEvent(event),
      role,
      link,
      timeMs,
      aside: event.aside,
    }));
  }

  #foldEvent(event: PeerEvent): FoldEvent {
    const known = this.#foldEvents.get(event);
    if (known) return known;
    const { facts, number, identity, recordTimeMs } = event;
    const resolve = (id: string | null): string | null =>
      id === null ? null : this.#directory.counterparty(id);
    const { names: _names, quantities: _quantities, ...rest } = facts;
    const made: FoldEvent = {
      ...rest,
      number,
      identity,
      recordTimeMs,
      from: resolve(facts.from),
      to: resolve(facts.to),
      deliverTo: resolve(facts.deliverTo),
    };
    this.#foldEvents.set(event, made);
    return made;
  }
}
