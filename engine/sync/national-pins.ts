/** What is kept of the last verified national entry: the entry itself, and how far it pinned the counties' logs. */
import { covers, regionsUnder } from '../../shared/log/pins/held-pins.ts';
import type { NationalPinsAnswer } from '../../shared/protocol/national-pins-answer.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import type { NationalNews } from './national-state.ts';

interface Parsed {
  readonly text: string | null;
  readonly news: NationalNews | null;
  readonly answer: NationalPinsAnswer;
}

/** Every answer asks for its as-of: what did not change is not parsed again. */
const parsed = new WeakMap<ReplicaStore, Parsed>();

/** Inside the transaction that stores the checkpoint it is the newest entry of. */
export function storeNews(store: ReplicaStore, news: NationalNews): void {
  store.setSetting(setting.pins, JSON.stringify(news));
}

/** Null where nothing was ever synchronised. */
export function storedNews(store: ReplicaStore): NationalNews | null {
  return readNews(store).news;
}

/** Of the counties whose pins are held. */
export function nationalPins(store: ReplicaStore): NationalPinsAnswer {
  return readNews(store).answer;
}

/** Whether the pins held leave open if the nation has pinned anything under a code: it was added since. */
export function isPinUnknown(store: ReplicaStore, code: string): boolean {
  const { news } = readNews(store);
  return news !== null && !covers(news, regionsUnder(code));
}

function readNews(store: ReplicaStore): Parsed {
  const text = store.setting(setting.pins);
  const known = parsed.get(store);
  if (known && known.text === text) return known;
  // Written by storeNews after verification.
  const news = text === null ? null : (JSON.parse(text) as NationalNews);
  const read = { text, news, answer: answerOf(news) };
  parsed.set(store, read);
  return read;
}

function answerOf(news: NationalNews | null): NationalPinsAnswer {
  return {
    nationalSize: news === null ? 0 : news.index + 1,
    pins: (news?.pins ?? []).map(({ region, size, completeThrough }) => ({
      region,
      size,
      completeThrough,
    })),
  };
}
