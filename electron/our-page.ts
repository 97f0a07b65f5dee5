/** Whether an address is a page of ours: the only thing that may be shown, asked from, or listened to. */
import { interfaceOrigin } from '../shared/protocol/window-bridge.ts';

export function isOurAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === interfaceOrigin;
}

interface Frame {
  readonly url: string;
  readonly parent: unknown;
}

/** The main frame of a window of ours. A frame that is gone by the time its message arrives is nobody. */
export function isOurFrame(frame: Frame | null): boolean {
  return frame !== null && frame.parent === null && isOurAddress(frame.url);
}
