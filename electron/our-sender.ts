/** Messages from a window, heard only where the main frame of a page of ours sent them. */
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { isOurFrame } from './our-page.ts';

type Report = (line: string) => void;

/** A frame that is not our page's gets no answer: it has no business knowing that there is one. */
export function onOurs(
  channel: string,
  report: Report,
  hear: (event: IpcMainEvent, ...args: unknown[]) => void,
): void {
  ipcMain.on(channel, (event, ...args: unknown[]) => {
    if (isOurFrame(event.senderFrame)) hear(event, ...args);
    else report(`refused ${channel} of a foreign frame`);
  });
}

export function answerOurs(
  channel: string,
  report: Report,
  answer: (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown,
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    if (isOurFrame(event.senderFrame)) return answer(event, ...args);
    report(`refused ${channel} of a foreign frame`);
    throw new Error('refused');
  });
}
