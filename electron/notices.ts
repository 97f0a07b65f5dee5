/** A word from the system about what happened while nobody looked at the window; a click brings the window up. */
import { type BrowserWindow, Notification } from 'electron';
import type { NoticeKind } from '../shared/protocol/host-request.ts';
import { type HostLanguage, hostWords } from './host-words.ts';

/** Whether it was shown. */
export function notice(window: BrowserWindow, about: NoticeKind, language: HostLanguage): boolean {
  if (window.isFocused() || !Notification.isSupported()) return false;
  const [title = '', body = ''] = hostWords(language).notices[about];
  const shown = new Notification({ title, body });
  shown.on('click', () => bringUp(window));
  shown.show();
  return true;
}

export function bringUp(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
