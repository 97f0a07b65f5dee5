/** The browser host's loopback WebSocket as a channel of the protocol. Its session cookie travels by itself. */
import type { MessageChannelEnd } from '../../shared/protocol/message-channel.ts';

export function openSocket(): Promise<MessageChannelEnd> {
  const address = new URL('engine', location.href);
  address.protocol = 'ws:';
  address.hash = '';
  const socket = new WebSocket(address);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(channelOf(socket)), { once: true });
    socket.addEventListener('error', () => reject(new Error('the engine refused the connection')), {
      once: true,
    });
  });
}

function channelOf(socket: WebSocket): MessageChannelEnd {
  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    listen(onMessage, onClose) {
      socket.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') onMessage(JSON.parse(data));
      });
      socket.addEventListener('close', onClose);
    },
    close: () => socket.close(),
  };
}
