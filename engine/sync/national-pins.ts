/** How far every county's log was at the last verified national entry: what a further subscription would follow. */
import type { NationalPinsAnswer } from '../../shared/protocol/national-pins-answer.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import type { NationalNews } from './national-state.ts';

/** Every answer asks for its as-of: what did not change is not parsed again. */
const parsed = new WeakMap<
  ReplicaStore,
  { readonly text: string | null; readonly answer: NationalPinsAnswer }
>();

export function nationalPins(store: ReplicaStore): NationalPinsAnswer {
  const text = store.setting(setting.pins);
  const known = parsed.get(store);
  if (known && known.text === text) return known.answer;
  const answer = pinsOf(text);
  parsed.set(store, { text, answer });
  return answer;
}

function pinsOf(text: string | null): NationalPinsAnswer {
  // Written by sync-replica.ts after verification.
  const news = text === null ? null : (JSON.parse(text) as NationalNews);
  return {
    nationalSize: news === null ? 0 : news.index + 1,
    pins: (news?.pins ?? []).map(({ region, size, completeThrough }) => ({
      region,
      size,
      completeThrough,
    })),
  };
}
