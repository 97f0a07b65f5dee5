/** The whole bridge between page and main process: what window-bridge.ts and host-bridge.ts say, and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import * as host from '../shared/protocol/host-bridge.ts';
import * as bridge from '../shared/protocol/window-bridge.ts';

const exposed: bridge.WindowBridge = {
  requestEnginePort: () => ipcRenderer.send(bridge.requestPortChannel),
  files: {
    chooseFiles: (purpose) => ipcRenderer.invoke(bridge.chooseFilesChannel, purpose),
    chooseSave: (purpose, suggestedName) =>
      ipcRenderer.invoke(bridge.chooseSaveChannel, purpose, suggestedName),
    saveContent: (suggestedName, content) =>
      ipcRenderer.invoke(bridge.saveContentChannel, suggestedName, content),
  },
  host: {
    ask: (request) => ipcRenderer.invoke(host.askHostChannel, request),
    hear: (listener) => void ipcRenderer.on(host.tellWindowChannel, (_event, told) => listener(told)),
  },
};
contextBridge.exposeInMainWorld(bridge.bridgeName, exposed);
ipcRenderer.on(bridge.deliverPortChannel, ({ ports }) =>
  window.postMessage(bridge.enginePortMessage, bridge.interfaceOrigin, [...ports]),
);

// Only here can a path be had of a dropped file, and of one that a script made up there is none: the page sees neither.
window.addEventListener('dragover', (event) => event.preventDefault());
window.addEventListener('drop', (event) => {
  event.preventDefault();
  const paths = [...(event.dataTransfer?.files ?? [])].map((file) => webUtils.getPathForFile(file));
  ipcRenderer.send(host.droppedChannel, paths.slice(0, host.maxDropped));
});
