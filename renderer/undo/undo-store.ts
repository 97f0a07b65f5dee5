/** The last thing done that can honestly be taken back. What left this window, or was signed, is not offered here. */
import { create } from 'zustand';
import type { Words } from '../i18n/use-words.ts';

export interface Undoable {
  readonly done: (words: Words) => string;
  readonly undo: () => void;
}

/** Milliseconds an offer stays. */
const offerMs = 10_000;
let timer: ReturnType<typeof setTimeout> | undefined;

export const useUndo = create<{ readonly offered: Undoable | null }>(() => ({ offered: null }));

export function offerUndo(offered: Undoable): void {
  clearTimeout(timer);
  useUndo.setState({ offered });
  timer = setTimeout(() => useUndo.setState({ offered: null }), offerMs);
}

/** Nothing happens where nothing is offered. */
export function undo(): void {
  const { offered } = useUndo.getState();
  clearTimeout(timer);
  useUndo.setState({ offered: null });
  offered?.undo();
}
