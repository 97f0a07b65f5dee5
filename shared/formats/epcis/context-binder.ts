/**
 * Gives each event of a document the namespaces its extensions need, so that it can be understood alone. Events that
 * need an `@context` which has not come yet wait for it, in order, up to a limit.
 */
import { raiser } from '../../errors/coded-error.ts';
import { epcisErrors } from '../../errors/epcis-errors.ts';
import { MAX_HELD_CHARACTERS } from './epcis-limits.ts';
import { namespacesOf, standardNamespaces } from './event-namespaces.ts';
import type { EventItem, SplitItem } from './split-item.ts';
import { usedPrefixes } from './used-prefixes.ts';

const fail = raiser(epcisErrors);

/** An event with the `@context` of its document; `context` is undefined outside a document. */
export type BoundItem = Exclude<SplitItem, EventItem> | (EventItem & { readonly context: unknown });

export class ContextBinder {
  #context: unknown;
  #isKnown = true;
  #waiting: SplitItem[] = [];
  #waitingCharacters = 0;
  #gaveUp = false;

  /** The items that can go on, in order. */
  bind(items: readonly SplitItem[]): readonly BoundItem[] {
    const bound: BoundItem[] = [];
    for (const item of items) this.#take(item, bound);
    return bound;
  }

  /** What still waits when the text has ended. */
  end(): readonly BoundItem[] {
    const bound: BoundItem[] = [];
    this.#release(bound);
    return bound;
  }

  #take(item: SplitItem, bound: BoundItem[]): void {
    if (item.kind === 'documentStart') {
      this.#isKnown = item.members.has('@context');
      this.#context = item.members.get('@context');
      this.#gaveUp = false;
    } else if (item.kind === 'documentEnd') {
      this.#release(bound);
      bound.push(item);
      this.#context = undefined;
      return;
    } else if (item.kind === 'member' && item.of === 'root' && item.name === '@context') {
      this.#context = item.value;
      this.#release(bound);
    }
    this.#passOrWait(item, bound);
  }

  #passOrWait(item: SplitItem, bound: BoundItem[]): void {
    const needsContext = item.kind === 'event' && !this.#isKnown && usedPrefixes(item.value).size > 0;
    if (needsContext && this.#gaveUp) {
      bound.push(tooLate(item));
    } else if (needsContext || this.#waiting.length > 0) {
      this.#waiting.push(item);
      this.#waitingCharacters += 'characters' in item ? item.characters : 0;
      if (this.#waitingCharacters > MAX_HELD_CHARACTERS) this.#giveUp(bound);
    } else bound.push(this.#bound(item));
  }

  #bound(item: SplitItem): BoundItem {
    return item.kind === 'event' ? { ...item, context: this.#context } : item;
  }

  #release(bound: BoundItem[]): void {
    this.#isKnown = true;
    for (const item of this.#waiting) bound.push(this.#bound(item));
    this.#forget();
  }

  #giveUp(bound: BoundItem[]): void {
    this.#gaveUp = true;
    for (const item of this.#waiting) {
      bound.push(
        item.kind === 'event' && usedPrefixes(item.value).size > 0 ? tooLate(item) : this.#bound(item),
      );
    }
    this.#forget();
  }

  #forget(): void {
    this.#waiting = [];
    this.#waitingCharacters = 0;
  }
}

function tooLate(item: EventItem): BoundItem {
  const place = { path: item.path, line: item.line };
  return { kind: 'refused', error: fail('EPCIS_CONTEXT_LATE', { limit: MAX_HELD_CHARACTERS }, place) };
}

/** Minimal contexts already made, per document context and set of prefixes: events of one document share them. */
const made = new WeakMap<object, Map<string, object>>();

/**
 * The part of a document's `@context` that an event needs besides the standard one and ours; null where it needs
 * nothing. Events with a context of their own keep that.
 */
export function neededContext(value: unknown, documentContext: unknown): object | null {
  if (typeof documentContext !== 'object' || documentContext === null) return null;
  const declared = namespacesOf(documentContext);
  const needed = [...usedPrefixes(value)]
    .filter((prefix) => declared.get(prefix) !== standardNamespaces.get(prefix))
    .sort();
  if (needed.length === 0) return null;
  const key = needed.join(' ');
  const contexts = made.get(documentContext) ?? new Map<string, object>();
  made.set(documentContext, contexts);
  const before = contexts.get(key);
  if (before !== undefined) return before;
  const context = Object.fromEntries(needed.map((prefix) => [prefix, declared.get(prefix)]));
  contexts.set(key, context);
  return context;
}
