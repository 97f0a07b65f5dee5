/** What every answer needs at hand: the record, lives on demand, the directory and the as-of. */
import type { LifeBook } from '../../shared/domain/fold/life-book.ts';
import type { FoldContext, FoldEvent } from '../../shared/domain/fold/reading.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { ReplicaStore } from '../replica/replica-store.ts';
import type { ReplicaRecord } from './replica-record.ts';
import type { ReadingLives } from './swift/reading-lives.ts';

export interface Answering {
  readonly store: ReplicaStore;
  readonly record: ReplicaRecord;
  readonly directory: DirectoryLookup;
  readonly context: FoldContext;
  /** What rows alone tell of codes. */
  readonly lives: ReadingLives;
  readonly asOf: AsOf;
  /** The `eventId` to show for an event; as carried by the pack, or whole. */
  readonly eventIdOf: (event: FoldEvent) => string;
}

export function lifeBook(answering: Answering): LifeBook {
  return answering.lives.book();
}
