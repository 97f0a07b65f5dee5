/**
 * Switches of V8 for every process that runs the engine, as build/run.mjs gives them too: MiB of each half of the young
 * generation, less than Node takes by itself. An audit or a large batch is as fast with it, and its peak is a hundred MiB
 * and more lower (docs/answers.md).
 */
export const engineSwitches: readonly string[] = ['--max-semi-space-size=8'];
