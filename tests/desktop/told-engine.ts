/** The fixture engine instead of the engine process, for `standIns`. */
import { join } from 'node:path';

export const toldEngine = { 'engine-process.js': join(import.meta.dirname, 'fixture-engine-process.ts') };
