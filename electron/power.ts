/** Sleep and long work: the machine is kept awake while it runs, and when it sleeps all the same, nothing breaks. */
import { powerMonitor, powerSaveBlocker } from 'electron';

export interface PowerTargets {
  readonly sleep: () => void;
  readonly wake: () => void;
}

/** The returned function is told when long work begins and ends. */
export function watchPower(targets: PowerTargets): (busy: boolean) => void {
  powerMonitor.on('suspend', targets.sleep);
  powerMonitor.on('resume', targets.wake);
  let blocker: number | null = null;
  return (busy) => {
    if (busy && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (busy || blocker === null) return;
    powerSaveBlocker.stop(blocker);
    blocker = null;
  };
}
