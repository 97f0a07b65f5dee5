/** A connection within one process, for tests and for hosts without a border. Messages are copied as a border would. */
import type { MessageChannelEnd } from './message-channel.ts';

export function memoryChannel(): readonly [MessageChannelEnd, MessageChannelEnd] {
  const listeners: { onMessage: (message: unknown) => void; onClose: () => void }[] = [];
  const held: unknown[][] = [[], []];
  let open = true;
  const end = (own: number): MessageChannelEnd => ({
    send(message) {
      if (!open) return;
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => {
        const other = listeners[1 - own];
        if (other) other.onMessage(copy);
        else held[1 - own]?.push(copy);
      });
    },
    listen(onMessage, onClose) {
      listeners[own] = { onMessage, onClose };
      for (const message of held[own]?.splice(0) ?? []) onMessage(message);
    },
    close() {
      if (!open) return;
      open = false;
      for (const listener of listeners) listener?.onClose();
    },
  });
  return [end(0), end(1)];
}
