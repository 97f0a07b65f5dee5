/** The whole bridge between page and main process: one function to ask for a port, one message to hand it over. */
import { contextBridge, ipcRenderer } from 'electron';
import * as bridge from '../shared/protocol/window-bridge.ts';

const exposed: bridge.WindowBridge = { requestEnginePort: () => ipcRenderer.send(bridge.requestPortChannel) };
contextBridge.exposeInMainWorld(bridge.bridgeName, exposed);
ipcRenderer.on(bridge.deliverPortChannel, ({ ports }) =>
  window.postMessage(bridge.enginePortMessage, bridge.interfaceOrigin, [...ports]),
);
