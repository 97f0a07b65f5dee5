/** Why the replica is as fresh as it is, in one line: the worst reason, as the engine ordered them. */
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { Words } from '../i18n/use-words.ts';

export function freshnessReason(asOf: AsOf, words: Words): string {
  const [worst] = asOf.reasons;
  if (worst === undefined) return words.t('asOf.fine');
  const age = words.duration(worst.seconds ?? 0);
  const region = worst.region === undefined ? '' : words.region(worst.region);
  return words.t(`asOf.reason.${worst.code}`, { age, region });
}
