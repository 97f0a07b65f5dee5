/** Keys that work on every page. None is a bare character: those belong to scanners and to fields. */
import { useEffect } from 'react';
import { undo } from '../undo/undo-store.ts';
import { pages } from './pages.ts';
import { goTo } from './route.ts';

export interface ShortcutTargets {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
}

/** What the help lists; `keys` as printed on a keyboard, the same in every language. */
export const shortcuts = [
  { keys: 'Ctrl K', what: 'palette' },
  { keys: 'Alt 1 … 9', what: 'pages' },
  { keys: 'F1', what: 'help' },
  { keys: 'Ctrl Z', what: 'undo' },
  { keys: 'Ctrl P', what: 'print' },
  { keys: 'Tab', what: 'next' },
  { keys: '↑ ↓ ← →', what: 'arrows' },
  { keys: 'Enter', what: 'open' },
  { keys: 'Esc', what: 'close' },
] as const;

export function useShortcuts({ openPalette, openHelp }: ShortcutTargets): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (handled(event, { openPalette, openHelp })) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [openPalette, openHelp]);
}

function handled(event: KeyboardEvent, { openPalette, openHelp }: ShortcutTargets): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key.toLowerCase() === 'k') openPalette();
  else if (event.key === 'F1') openHelp();
  else if (control && event.key === 'z' && !isField(event.target)) undo();
  else if (event.altKey && !control && /^Digit[1-9]$/.test(event.code)) {
    const page = pages.filter(({ mark }) => mark !== null)[Number(event.code.slice(5)) - 1];
    if (page === undefined) return false;
    goTo(page.id);
  } else return false;
  return true;
}

/** A field has its own undo and takes its own characters. */
export function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  );
}
