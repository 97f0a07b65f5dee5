/**
 * Switches of V8 for every process that runs the engine, as build/run.mjs gives them too: MiB of each half of the young
 * generation. At most, less than Node takes by itself: an audit or a large batch is as fast with it, and its peak is a
 * hundred MiB and more lower (docs/answers.md). At least the same, so that a question meets no clearing of it (young-space.ts).
 */
export const engineSwitches: readonly string[] = [
  '--max-semi-space-size=8',
  '--min-semi-space-size=8',
  '--expose-gc',
];
