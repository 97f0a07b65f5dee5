/** What Electron's preload gives the page, and the names both use. The whole bridge: one function, one message. */

/** Name on `window` of what the preload exposes. */
export const bridgeName = 'yaojian';

export interface WindowBridge {
  /** Asks for a port to the engine; it comes as a window message `enginePortMessage` with one port. */
  requestEnginePort(): void;
}

/** From the preload to the page, with the port. */
export const enginePortMessage = 'yaojian:engine-port';

/** Between preload and main process. */
export const requestPortChannel = 'yaojian:request-engine-port';
export const deliverPortChannel = 'yaojian:deliver-engine-port';

/** Privileged scheme the interface is served from, and its only host. */
export const interfaceScheme = 'yaojian-app';
export const interfaceOrigin = `${interfaceScheme}://app`;
