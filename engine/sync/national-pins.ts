/** How far every county's log was at the last verified national entry: what a further subscription would follow. */
import type { NationalPinsAnswer } from '../../shared/protocol/national-pins-answer.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import type { NationalNews } from './national-state.ts';

export function nationalPins(store: ReplicaStore): NationalPinsAnswer {
  const text = store.setting(setting.pins);
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
