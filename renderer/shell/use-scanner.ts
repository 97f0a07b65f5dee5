/** A scan on any page leads to the life of what was scanned. */
import { useEffect } from 'react';
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { goTo } from './route.ts';
import { ScannerWedge } from './scanner-wedge.ts';
import { isField } from './shortcuts.ts';

/** Listens to keys that no field takes. */
export function useScanner(): void {
  useEffect(() => {
    const wedge = new ScannerWedge();
    const press = (event: KeyboardEvent) => {
      if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const scanned = wedge.press({ key: event.key, timeMs: event.timeStamp });
      if (scanned === null) return;
      // Enter of a scan must not also press whatever button has the focus.
      event.preventDefault();
      event.stopPropagation();
      goTo('trace', parseCode(scanned).code);
    };
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, []);
}
