/** The MessagePort that Electron's preload hands over, as a channel of the protocol. */
import type { MessageChannelEnd } from '../../shared/protocol/message-channel.ts';
import { enginePortMessage } from '../../shared/protocol/window-bridge.ts';

/** Asks the preload for a port to the engine and waits for it. */
export function openPort(requestPort: () => void): Promise<MessageChannelEnd> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent) => {
      const [port] = event.ports;
      // Only this very window may hand over a port; frames and openers are none of ours.
      if (event.source !== window || event.data !== enginePortMessage || port === undefined) return;
      window.removeEventListener('message', receive);
      resolve(channelOf(port));
    };
    window.addEventListener('message', receive);
    requestPort();
  });
}

function channelOf(port: MessagePort): MessageChannelEnd {
  return {
    send: (message) => port.postMessage(message),
    listen(onMessage, onClose) {
      port.addEventListener('message', (event) => onMessage(event.data));
      port.addEventListener('close', onClose);
      port.start();
    },
    close: () => port.close(),
  };
}
