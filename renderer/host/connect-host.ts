/** Finds the host the page runs in and opens its channel to the engine. */
import type { MessageChannelEnd } from '../../shared/protocol/message-channel.ts';
import type { WindowBridge } from '../../shared/protocol/window-bridge.ts';
import { openPort } from './port-channel.ts';
import { openSocket } from './socket-channel.ts';

declare global {
  interface Window {
    /** Present in Electron only. */
    readonly yaojian?: WindowBridge;
  }
}

export function connectHost(): Promise<MessageChannelEnd> {
  const bridge = window.yaojian;
  return bridge === undefined ? openSocket() : openPort(() => bridge.requestEnginePort());
}
