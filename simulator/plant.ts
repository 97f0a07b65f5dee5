/** Notes a planted anomaly for truth.json. */
import type { Actor } from './cast.ts';
import type { Pack } from './pack.ts';
import type { Anomaly, Run } from './world.ts';

export function plant(
  run: Run,
  rules: Anomaly['rules'],
  packs: readonly Pack[],
  bills: readonly (string | null)[],
  parties: readonly Actor[],
): void {
  run.world.anomalies.push({
    rules,
    codes: packs.map((pack) => pack.code),
    bills: bills.filter((urn) => urn !== null),
    parties: parties.map((party) => party.id),
  });
}
