/** Builds the interface when its sources changed; what a second start finds is left alone. */
import { buildRenderer } from '../../build/build-renderer.ts';
import type { Steps } from './steps.ts';

/** The directory of the built interface. */
export function buildInterface(steps: Steps): Promise<string> {
  return steps.step(
    'building the interface, where its sources changed',
    () => buildRenderer({ quiet: true }),
    () => 'the interface is ready',
  );
}
