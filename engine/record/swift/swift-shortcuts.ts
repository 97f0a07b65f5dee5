/** What the full fold may leave out because rows alone tell it. */
import type { LifeShortcuts } from '../../../shared/domain/fold/life-book.ts';
import type { HostPort } from '../../../shared/port/host-port.ts';
import { glanceAt, isStillFull } from './still-full.ts';
import type { SwiftLives } from './swift-lives.ts';

/** @param lives asked for when needed: lives need a book, and a book these */
export function swiftShortcuts(lives: () => SwiftLives, port: HostPort): LifeShortcuts {
  return {
    owesNothing: (pack, untilMs) => isStillFull(pack, untilMs, lives(), port),
    glance: (content, pack) => glanceAt(content, pack, lives(), port),
  };
}
