/** A scan on any page leads to the life of what was scanned, whatever has the focus and whatever lies over the page. */
import { useEffect } from 'react';
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { goTo } from './route.ts';
import { sayIncomplete } from './scan-notice.tsx';
import { ScannerWedge } from './scanner-wedge.ts';
import { isField } from './shortcuts.ts';

/** Around fields that take codes themselves: what is scanned there is meant for them. */
const codeFields = '.scan-bar, .palette, .network-search, .case-codes';

/** A field as it was before a scan typed into it. */
interface Before {
  readonly field: HTMLInputElement;
  readonly value: string;
}

export function useScanner(): void {
  useEffect(() => {
    const wedge = new ScannerWedge();
    let before: Before | null = null;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const field = typedInto(event.target);
      if (field === null && isField(event.target)) return;
      const scanned = wedge.press({ key: event.key, timeMs: event.timeStamp });
      if (wedge.length === 1 && [...event.key].length === 1) {
        before = field === null ? null : { field, value: field.value };
      }
      if (scanned === null) return;
      const { kind, code } = parseCode(scanned);
      // In a field, fast text that is no code is text.
      if (kind === 'other' && field !== null) return;
      // Enter of a scan must not also press whatever button has the focus.
      event.preventDefault();
      event.stopPropagation();
      if (kind === 'other') {
        sayIncomplete(scanned);
        return;
      }
      if (before !== null && before.field === field) takeBack(before);
      closeDialogs();
      goTo('trace', code);
    };
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, []);
}

/** The field of one line that takes the keys and is not for codes. In free text a scan is text. */
function typedInto(target: EventTarget | null): HTMLInputElement | null {
  if (!(target instanceof HTMLInputElement) || !isField(target)) return null;
  return target.type === 'password' || target.closest(codeFields) !== null ? null : target;
}

/** As if the scan had never been typed there; React hears of a value only by way of the prototype's setter. */
function takeBack({ field, value }: Before): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** No page changes beneath what lies over it. */
function closeDialogs(): void {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) dialog.close();
}
