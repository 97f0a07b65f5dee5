/** The host's file dialogs; null where it has none, and a path is typed instead. */
import type { FileBridge } from '../../shared/protocol/window-bridge.ts';

export function hostFiles(): FileBridge | null {
  return window.yaojian?.files ?? null;
}
