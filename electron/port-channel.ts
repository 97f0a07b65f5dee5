/** The engine process's end of a port to a window, as a channel of the protocol. */
import type { MessagePortMain } from 'electron';
import type { MessageChannelEnd } from '../shared/protocol/message-channel.ts';

export function portChannel(port: MessagePortMain): MessageChannelEnd {
  return {
    send: (message) => port.postMessage(message),
    listen(onMessage, onClose) {
      port.on('message', (event) => onMessage(event.data));
      port.on('close', onClose);
      port.start();
    },
    close: () => port.close(),
  };
}
