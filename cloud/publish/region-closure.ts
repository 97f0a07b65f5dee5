/**
 * Which codes a county's log holds (design §3.1 rule 2, semantics 5.1), kept up as a closure that only grows:
 *
 * - a code is *included* where an event of the county names it, where it was packed at time t into a pack that
 *   is included by a naming at T ≥ t (through any number of levels), or where it replaces an included code or
 *   is replaced by one;
 * - a pack that ever held an included code, or one above it, is *above*: there for the code's sake.
 *
 * Because nothing is ever taken away, the order of arrival does not matter (semantics 5.4).
 */
import type { ClosureState, Membership } from './closure-state.ts';

interface Step {
  readonly region: number;
  readonly code: number;
  /** Everything packed up to here is included already: a lower bound that only saves work. */
  readonly beforeMs: number;
  /** Null: hold the code as a pack above; else include it and what was packed into it up to here. */
  readonly nowMs: number | null;
}

export class RegionClosure {
  readonly #state: ClosureState;
  readonly #steps: Step[] = [];
  readonly #entered: { readonly region: number; readonly code: number }[] = [];

  constructor(state: ClosureState) {
    this.#state = state;
  }

  /** Codes that came into a county's log since this closure was made. */
  get entered(): readonly { readonly region: number; readonly code: number }[] {
    return this.#entered;
  }

  /** An event of the county names the code. */
  name(region: number, code: number, timeMs: number): void {
    const member = this.#state.memberships(code).get(region);
    if (member !== undefined && member.namedMs >= timeMs) return;
    const beforeMs = member?.namedMs ?? Number.NEGATIVE_INFINITY;
    const held = this.#hold(region, code);
    held.namedMs = timeMs;
    held.changed = true;
    this.#steps.push({ region, code, beforeMs, nowMs: timeMs });
    this.#settle();
  }

  /** Children were packed into a parent. The histories of all of them tell of it already. */
  pack(parent: number, children: readonly number[], timeMs: number): void {
    let latestMs = timeMs;
    for (const child of children) latestMs = Math.max(latestMs, this.#state.subtreeMs(child));
    this.#liftSubtree(parent, latestMs);
    for (const [region, member] of this.#state.memberships(parent)) {
      if (!member.included) continue;
      const nowMs = this.#includedUntil(region, parent);
      if (nowMs < timeMs) continue;
      for (const code of children)
        this.#steps.push({ region, code, beforeMs: Number.NEGATIVE_INFINITY, nowMs });
    }
    for (const child of children) {
      for (const region of this.#state.memberships(child).keys()) this.#above(region, parent);
    }
    this.#settle();
  }

  /** One code took another's place. The replacements of both tell of it already. */
  replace(one: number, other: number): void {
    this.#liftSubtree(one, this.#state.subtreeMs(other));
    this.#liftSubtree(other, this.#state.subtreeMs(one));
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      for (const [region, member] of this.#state.memberships(from)) {
        const nowMs = member.included ? this.#includedUntil(region, from) : null;
        this.#steps.push({ region, code: to, beforeMs: Number.NEGATIVE_INFINITY, nowMs });
      }
    }
    this.#settle();
  }

  #settle(): void {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      const member = this.#hold(step.region, step.code);
      if (step.nowMs !== null) this.#include(step, step.nowMs, member);
    }
  }

  #include(step: Step, nowMs: number, member: Membership): void {
    const beforeMs = member.included ? Math.max(step.beforeMs, member.followedMs) : Number.NEGATIVE_INFINITY;
    if (member.included && nowMs <= beforeMs) return;
    if (!member.included) {
      member.included = true;
      member.changed = true;
    }
    member.followedMs = nowMs;
    const { region, code } = step;
    for (const other of this.#state.replacements(code))
      this.#steps.push({ region, code: other, beforeMs, nowMs });
    if (this.#state.subtreeMs(code) <= beforeMs) return;
    for (const child of this.#state.history(code).children) {
      if (child.timeMs > nowMs) continue;
      const known = child.timeMs <= beforeMs ? beforeMs : Number.NEGATIVE_INFINITY;
      this.#steps.push({ region, code: child.code, beforeMs: known, nowMs });
    }
  }

  #above(region: number, code: number): void {
    if (this.#state.memberships(code).has(region)) return;
    this.#steps.push({ region, code, beforeMs: Number.NEGATIVE_INFINITY, nowMs: null });
  }

  #hold(region: number, code: number): Membership {
    const regions = this.#state.memberships(code);
    const known = regions.get(region);
    if (known !== undefined) return known;
    const member: Membership = {
      namedMs: Number.NEGATIVE_INFINITY,
      included: false,
      entered: true,
      changed: true,
      followedMs: Number.NEGATIVE_INFINITY,
    };
    regions.set(region, member);
    this.#entered.push({ region, code });
    for (const parent of this.#state.history(code).parents) this.#above(region, parent.code);
    // A replacement inherits contents and packs: what is above stays above under its new code.
    for (const other of this.#state.replacements(code)) this.#above(region, other);
    return member;
  }

  /**
   * The latest naming by which a code is included: its own, or that of a pack (or replacement) from which
   * only packings at or before that naming lead down to it. -Infinity where there is none.
   */
  #includedUntil(region: number, start: number): number {
    /** Latest packing on the best way up so far: the earlier, the more namings count. */
    const reached = new Map<number, number>([[start, Number.NEGATIVE_INFINITY]]);
    const waiting = [start];
    let untilMs = Number.NEGATIVE_INFINITY;
    const visit = (code: number, latestMs: number): void => {
      const known = reached.get(code);
      if (known !== undefined && known <= latestMs) return;
      reached.set(code, latestMs);
      waiting.push(code);
    };
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      const member = this.#state.memberships(code).get(region);
      if (member === undefined || !member.included) continue;
      const latestMs = reached.get(code) ?? Number.NEGATIVE_INFINITY;
      if (member.namedMs >= latestMs) untilMs = Math.max(untilMs, member.namedMs);
      for (const parent of this.#state.history(code).parents)
        visit(parent.code, Math.max(latestMs, parent.timeMs));
      for (const other of this.#state.replacements(code)) visit(other, latestMs);
    }
    return untilMs;
  }

  #liftSubtree(start: number, timeMs: number): void {
    if (timeMs === Number.NEGATIVE_INFINITY) return;
    const waiting = [start];
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      if (this.#state.subtreeMs(code) >= timeMs) continue;
      this.#state.setSubtreeMs(code, timeMs);
      for (const parent of this.#state.history(code).parents) waiting.push(parent.code);
      waiting.push(...this.#state.replacements(code));
    }
  }
}
