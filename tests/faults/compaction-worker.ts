/**
 * The process that killed-compaction.test.ts kills: `HOME sync` or `HOME drop REGION`. Says `working` when the phase
 * begins that merges and swaps packs, or deletes them and gives their space back, and `done` when that is over.
 */
import { openEngine } from '../../engine/service.ts';

const [home = '', job, region = ''] = process.argv.slice(2);
const engine = await openEngine({ home });
let isTold = false;
const working = () => {
  if (!isTold) process.stdout.write('working\n');
  isTold = true;
};
if (job === 'sync') {
  const onProgress = ({ phase }: { readonly phase: string }) => {
    if (phase === 'packs') working();
  };
  await engine.handlers.sync({}, { onProgress });
} else {
  working();
  await engine.handlers.changeRegions({ drop: [region] }, {});
}
process.stdout.write('done\n');
await engine.close();
