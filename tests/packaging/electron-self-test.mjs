/** `electron tests/packaging/electron-self-test.mjs`: the self-test inside real Electron; exit 1 where something is missing. */
import { app } from 'electron';
import { runtimeSelfTest } from './runtime-self-test.mjs';

await app.whenReady();
let sound = false;
try {
  const found = runtimeSelfTest();
  sound = Object.values(found).every(Boolean);
  process.stdout.write(`${JSON.stringify({ electron: process.versions.electron, ...found })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}
app.exit(sound ? 0 : 1);
