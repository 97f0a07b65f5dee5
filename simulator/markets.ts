/** Which market goods go to: most to the home county. */
import type { Market } from './cast.ts';
import type { Run } from './world.ts';

export function chooseMarket(run: Run): Market {
  const { markets } = run.world.cast;
  let left = run.rng.unit();
  for (const market of markets) {
    left -= market.weight;
    if (left < 0) return market;
  }
  return run.rng.pick(markets);
}
