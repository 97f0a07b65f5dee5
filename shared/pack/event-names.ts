/**
 * The codes of one event as a pack gives them back: from its rows and its context lists, by role, each once,
 * in ascending order of the identifier (UTF-16 units).
 */
import { epcFromCode } from '../domain/code/identifier.ts';
import type { NamedCode, NamedQuantity, NamedRole } from '../domain/event/event-facts.ts';

export interface NameInRole {
  readonly code: string;
  /** Epoch ms. */
  readonly timeMs: number;
}

export class EventNames {
  /** The link of the first object that has one: what a replacement replaces. */
  readonly link: string | null;
  readonly #byRole = new Map<NamedRole, readonly NameInRole[]>();
  readonly #epcs = new Map<NamedRole, readonly string[]>();

  /** A row under the class of a quantity is about the quantity: it is no name. */
  constructor(names: readonly NamedCode[], quantities: readonly NamedQuantity[]) {
    const classes = new Set(quantities.map((quantity) => quantity.epcClass));
    const byRole = new Map<NamedRole, NamedCode[]>();
    for (const name of names) {
      if (classes.size > 0 && classes.has(name.code)) continue;
      const list = byRole.get(name.role);
      if (list === undefined) byRole.set(name.role, [name]);
      else list.push(name);
    }
    for (const [role, list] of byRole) this.#byRole.set(role, distinct(list));
    this.link = linkOf(byRole.get('object') ?? []);
  }

  codes(role: NamedRole): readonly NameInRole[] {
    return this.#byRole.get(role) ?? [];
  }

  epcs(role: NamedRole): readonly string[] {
    let epcs = this.#epcs.get(role);
    if (epcs === undefined) {
      epcs = this.codes(role).map((name) => epcFromCode(name.code));
      this.#epcs.set(role, epcs);
    }
    return epcs;
  }
}

function distinct(names: NamedCode[]): readonly NameInRole[] {
  let [ordered, twice] = [true, false];
  for (let index = 1; index < names.length && ordered; index++) {
    const [before, name] = [names[index - 1], names[index]];
    if (before === undefined || name === undefined) continue;
    ordered = byCode(before, name) <= 0;
    twice ||= before.code === name.code;
  }
  if (ordered && !twice) return names;
  if (!ordered) names.sort(byCode);
  return names.filter((name, index) => index === 0 || name.code !== names[index - 1]?.code);
}

function byCode(a: NamedCode, b: NamedCode): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : a.timeMs - b.timeMs;
}

/** Of the lowest identifier that has one, so that it does not depend on the order of rows. */
function linkOf(objects: readonly NamedCode[]): string | null {
  let found: NamedCode | null = null;
  for (const name of objects) {
    if (name.link === null) continue;
    if (
      found === null ||
      name.code < found.code ||
      (name.code === found.code && name.link < (found.link ?? ''))
    ) {
      found = name;
    }
  }
  return found?.link ?? null;
}
