/** Loaded into a utility process of the double before its module: `process.parentPort`, over the pipe of a fork. */
import { EventEmitter } from 'node:events';

const send = (message) => {
  if (process.connected) process.send(message);
};
const ports = new Map();

class ChildPort extends EventEmitter {
  #id;
  #started = false;
  #waiting = [];

  constructor(id) {
    super();
    this.#id = id;
  }

  postMessage(data) {
    send({ kind: 'port', id: this.#id, data });
  }

  start() {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  close() {
    if (ports.delete(this.#id)) send({ kind: 'port-closed', id: this.#id });
  }

  receive(data) {
    if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }
}

class ParentPort extends EventEmitter {
  #waiting = [];

  constructor() {
    super();
    this.on('newListener', (event) => {
      if (event !== 'message') return;
      setImmediate(() => {
        for (const message of this.#waiting.splice(0)) this.emit('message', message);
      });
    });
  }

  postMessage(data) {
    send({ kind: 'message', data });
  }

  receive(message) {
    if (this.listenerCount('message') > 0) this.emit('message', message);
    else this.#waiting.push(message);
  }
}

process.parentPort = new ParentPort();
process.on('message', (message) => {
  if (message.kind === 'message') {
    const arrived = message.ports.map((id) => {
      const port = new ChildPort(id);
      ports.set(id, port);
      return port;
    });
    process.parentPort.receive({ data: message.data, ports: arrived });
  } else if (message.kind === 'port') {
    ports.get(message.id)?.receive(message.data);
  } else if (message.kind === 'port-closed') {
    const port = ports.get(message.id);
    ports.delete(message.id);
    port?.emit('close');
  }
});
// The host is gone: a utility process does not outlive it.
process.on('disconnect', () => process.exit(0));
