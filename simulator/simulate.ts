/** The engine of `yaojian simulate`: a supply chain whose truth is known, written as capture files. */
import type { SimulateOptions, SimulationSummary } from './simulate-options.ts';

/**
 * Writes `out/capture/…` in every format that capture takes, and `out/truth.json`.
 * @throws CodedError SIMULATION_* for options out of range; the reason of `signal` when cancelled.
 */
export async function simulate(options: SimulateOptions): Promise<SimulationSummary> {
  options.signal?.throwIfAborted();
  throw new Error('simulate: under construction');
}
