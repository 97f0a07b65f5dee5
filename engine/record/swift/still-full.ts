/**
 * Packs that certainly owe nothing to their contents (semantics 3.3): a content that came in first is inside to this day,
 * so the pack was never emptied. Found by looking at one content or two, where settling the pack would fold them all.
 */
import { codeKey } from '../../../shared/domain/code/code-key.ts';
import type { Life } from '../../../shared/domain/fold/life.ts';
import { rowFlag } from '../../../shared/pack/row-columns.ts';
import { stepRole } from '../../../shared/pack/step-code.ts';
import type { HostPort } from '../../../shared/port/host-port.ts';
import { eventKind } from './event-kind.ts';
import type { SwiftLives } from './swift-lives.ts';

const ROLE_PARENT = 1;
/** Contents that are looked at before all of them are folded instead. */
const TRIED = 3;
/** Packs within packs. */
const DEEPEST = 4;

interface Filling {
  readonly timeMs: number;
  /** The first contents that came in then, few of them. */
  readonly contents: readonly string[];
}

/** True: what `LifeBook` would make of the contents changes nothing about the pack up to `untilMs`. False: perhaps. */
export function isStillFull(life: Life, untilMs: number, lives: SwiftLives, port: HostPort): boolean {
  if (life.replaces !== null || life.replacedBy !== null) return false;
  const known = life.applications.find(({ custody }) => custody.state !== 'unknown');
  const filling = firstFilling(life.code, lives, port);
  if (known === undefined || filling === null || known.timeMs > filling.timeMs) return false;
  return holds(life.code, filling, untilMs, lives, port, 1);
}

/** Whether one of the first contents was inside from then to beyond `untilMs`. */
function holds(
  pack: string,
  filling: Filling,
  untilMs: number,
  lives: SwiftLives,
  port: HostPort,
  depth: number,
): boolean {
  const link = lives.linkOf(pack);
  return filling.contents.some((content) => {
    const stay = lives.fold(content)?.stays.find((one) => one.link === link && one.fromMs === filling.timeMs);
    if (stay === undefined) return false;
    if (stay.untilMs !== Number.POSITIVE_INFINITY && stay.untilMs <= untilMs) return false;
    // A content that is a pack itself would have left by its own contents' arrival.
    const inner = firstFilling(content, lives, port);
    if (inner === null) return hasNoContents(content, lives, port);
    return depth < DEEPEST && holds(content, inner, untilMs, lives, port, depth + 1);
  });
}

function hasNoContents(code: string, lives: SwiftLives, port: HostPort): boolean {
  return [...parentRows(code, lives, port)].length === 0;
}

/** Null where nothing was packed into it, or where its rows say more than packing and moving. */
function firstFilling(pack: string, lives: SwiftLives, port: HostPort): Filling | null {
  let timeMs = Number.POSITIVE_INFINITY;
  let contents: string[] = [];
  for (const row of parentRows(pack, lives, port)) {
    if ((row.flags & ~rowFlag.aside) !== 0 || row.content === null) return null;
    if (eventKind(row.step)?.direction !== 'packing' || row.timeMs > timeMs) continue;
    if (row.timeMs < timeMs) contents = [];
    timeMs = row.timeMs;
    if (contents.length < TRIED && !contents.includes(row.content)) contents.push(row.content);
  }
  return contents.length === 0 ? null : { timeMs, contents };
}

/** {@link LifeShortcuts.glance}: where a content is, from its rows alone. */
export function glanceAt(
  content: string,
  pack: string,
  lives: SwiftLives,
  port: HostPort,
): { readonly isInside: boolean } | null {
  const fold = lives.fold(content);
  if (fold === null) return null;
  const stay = fold.stays.at(-1);
  const isInside = stay?.link === lives.linkOf(pack) && stay.untilMs === Number.POSITIVE_INFINITY;
  // A content that is a pack itself may have arrived by its own contents, and is then in no pack that has not.
  if (!isInside || !fold.wasSent || hasNoContents(content, lives, port)) return { isInside };
  const inner = firstFilling(content, lives, port);
  return inner !== null && holds(content, inner, Number.POSITIVE_INFINITY, lives, port, 1)
    ? { isInside }
    : null;
}

/** How many codes were ever packed into it. */
export function countContents(pack: string, lives: SwiftLives, port: HostPort): number {
  const contents = new Set<string | null>();
  for (const { content } of parentRows(pack, lives, port)) contents.add(content);
  return contents.size;
}

interface ParentRow {
  readonly timeMs: number;
  readonly step: number;
  readonly flags: number;
  readonly content: string | null;
}

function* parentRows(pack: string, lives: SwiftLives, port: HostPort): Generator<ParentRow> {
  const key = codeKey(pack, port);
  for (const { reader } of lives.packs) {
    for (const rows of reader.rowsOf(key)) {
      for (let at = rows.begin; at < rows.end; at++) {
        const step = rows.step[at] ?? 0;
        if (stepRole(step) !== ROLE_PARENT || reader.codeAt(rows, at) !== pack) continue;
        const content = reader.linkAt(rows, at);
        yield { timeMs: rows.timeMs[at] ?? 0, step, flags: rows.flags[at] ?? 0, content };
      }
    }
  }
}
