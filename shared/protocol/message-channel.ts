/**
 * One end of a connection that carries whole messages in order: a WebSocket, a MessagePort, a pair in memory.
 * Messages are plain data (what JSON can say).
 */
export interface MessageChannelEnd {
  /** Dropped silently once the channel is closed; `listen` tells of that. */
  send(message: unknown): void;
  /** Called once. `onMessage` receives whatever the other side sent: nothing is checked yet. */
  listen(onMessage: (message: unknown) => void, onClose: () => void): void;
  close(): void;
}
