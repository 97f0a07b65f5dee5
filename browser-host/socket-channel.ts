/** A WebSocket as a channel of the protocol: JSON text, one message a frame. */
import type { WebSocket } from 'ws';
import type { MessageChannelEnd } from '../shared/protocol/message-channel.ts';

/** RFC 6455 §7.4.1: a frame that is not what was agreed. */
const unsupportedData = 1003;

export function socketChannel(socket: WebSocket): MessageChannelEnd {
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    listen(onMessage, onClose) {
      socket.on('message', (data, isBinary) => {
        const parsed = isBinary ? { ok: false as const } : parse(String(data));
        if (parsed.ok) onMessage(parsed.value);
        else socket.close(unsupportedData);
      });
      socket.on('close', onClose);
      // `ws` raises over-long and malformed frames here and closes by itself; the close is what matters to us.
      socket.on('error', () => socket.terminate());
    },
    close: () => socket.close(),
  };
}

function parse(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
