/** What the swift fold asks of the life of a pack that a code comes into. */
import type { SwiftLife } from './swift-life.ts';

export function namesEvent(pack: SwiftLife, number: number): boolean {
  for (const item of pack.items) if (item.number === number) return true;
  return false;
}

/** As PackStream.positionAfter. */
export function positionAfter({ items }: SwiftLife, number: number, timeMs: number): number {
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item && item.number === number && !item.via) return at + 1;
  }
  const later = items.findIndex((item) => item.timeMs >= timeMs);
  return later >= 0 ? later : items.length;
}

/** As in LifeBook: what was inside the pack before decides what it hands down; then the full fold is asked. */
export function dependsOnContents(pack: SwiftLife, enteredMs: number): boolean {
  for (const { fromMs, untilMs } of pack.stays) if (fromMs < enteredMs && untilMs >= enteredMs) return true;
  let before = Number.NaN;
  for (const { kind, timeMs } of pack.items) {
    if (!kind.moves || timeMs < enteredMs) continue;
    if (timeMs === before) return true;
    before = timeMs;
  }
  return false;
}
