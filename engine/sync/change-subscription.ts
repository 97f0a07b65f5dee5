/**
 * Adding and dropping regions (design §3.1). What is added comes with the next synchronisation, only that; what is
 * dropped goes at once, but for what another subscription needs. The nation and what has no county always stay.
 */
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { syncError } from '../../shared/errors/sync-errors.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import { setting } from '../replica/replica-store.ts';
import { enrolledCodes, isSubscribed } from './subscription.ts';
import type { SyncTarget } from './sync-target.ts';

type Replica = Pick<SyncTarget, 'store' | 'packs' | 'entries'>;

/** Codes of 2, 4 or 6 digits in, sorted and each once out. Throws REGION_UNKNOWN. */
export function regionCodes(codes: readonly string[]): readonly string[] {
  for (const region of codes) {
    if (!/^(\d{2}|\d{4}|\d{6})$/.test(region)) throw replicaError('REGION_UNKNOWN', { region });
  }
  return [...new Set(codes)].toSorted();
}

/**
 * Returns the codes now subscribed to. Throws REGION_UNKNOWN, REGION_NOT_SUBSCRIBED for a code to drop that is not
 * itself a subscription, be it part of one.
 */
export function changeSubscription(
  replica: Replica,
  add: readonly string[],
  drop: readonly string[],
): readonly string[] {
  const { store } = replica;
  const added = regionCodes(add);
  const dropped = regionCodes(drop);
  return store.database
    .transaction(() => {
      const before = enrolledCodes(store);
      for (const region of dropped) {
        if (before.includes(region)) continue;
        throw syncError('REGION_NOT_SUBSCRIBED', { region, subscribed: before.join(', ') || '-' });
      }
      const after = regionCodes([...before.filter((code) => !dropped.includes(code)), ...added]);
      store.setSetting(setting.enrolled, after.join(','));
      return after;
    })
    .immediate();
}

/**
 * Deletes what no subscription asks for any more, county by county, each in one transaction: an interruption
 * leaves whole counties, and the next run deletes the rest. Returns the counties that went.
 */
export function dropUnsubscribed(replica: Replica): readonly string[] {
  const { entries, packs, store } = replica;
  const enrolled = enrolledCodes(store);
  const known = new Set([...store.logs().map(({ region }) => region), ...entries.regions()]);
  const gone = [...known].filter((region) => region !== NATION && !isSubscribed(region, enrolled));
  for (const region of gone) {
    store.database
      .transaction(() => {
        packs.deleteRegion(region);
        entries.deleteRegion(region);
        store.deleteLog(region);
      })
      .immediate();
  }
  return gone.toSorted();
}
