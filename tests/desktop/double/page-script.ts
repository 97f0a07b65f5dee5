/**
 * What runs in a page of the double before anything of the page: `ipcRenderer`, `contextBridge` and `webUtils` for the
 * real preload, which is handed them as its only module. The worlds of page and preload are not apart here, but the
 * preload's names are: whatever reaches the page reaches it through `contextBridge`, copied and frozen.
 */

export interface PageScriptParts {
  readonly ourOrigin: string;
  readonly mappedOrigin: string;
}

/** The text of the script. @param preload source of the preload bundle */
export function pageScript(parts: PageScriptParts, preload: string): string {
  const body = `(require, module, exports, window) => {${preload}\n}`;
  return `(${startPage.toString()})(${JSON.stringify(parts)}, ${body});`;
}

type Preload = (require: (name: string) => unknown, module: object, exports: object, window: unknown) => void;

/** Names under which the two sides of the double meet; nothing of them is enumerable on the window. */
interface Meeting {
  deliver(channel: string, args: readonly unknown[], ports: readonly number[]): void;
  port(id: number, data: unknown): void;
  closePort(id: number): void;
  putInReach(name: string, path: string): void;
}

declare global {
  interface Window {
    electronDouble?: (message: unknown) => Promise<{ readonly value?: unknown; readonly error?: string }>;
  }
}

/** Runs in the page: nothing outside of it can be named here. */
function startPage(parts: PageScriptParts, preload: Preload): void {
  const call = window.electronDouble;
  if (window !== window.top || location.origin !== parts.mappedOrigin || call === undefined) return;
  delete window.electronDouble;
  const ports = new Map<number, MessagePort>();
  const ends = new Map<number, MessagePort>();
  const paths = new Map<string, string>();
  const listeners = new Map<string, ((event: object, ...args: readonly unknown[]) => void)[]>();
  const adopt = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port2);
    ends.set(id, port1);
    port2.onmessage = ({ data }) => void call({ kind: 'port', id, data });
    port2.addEventListener('close', () => void call({ kind: 'port-closed', id }));
    return port1;
  };
  const meeting: Meeting = {
    deliver(channel, args, ids) {
      const event = { ports: ids.map(adopt) };
      for (const listener of listeners.get(channel) ?? []) listener(event, ...args);
    },
    port: (id, data) => ports.get(id)?.postMessage(data),
    closePort(id) {
      ports.get(id)?.close();
      ports.delete(id);
      // Chromium tells the other half nothing; Electron does.
      ends.get(id)?.dispatchEvent(new Event('close'));
      ends.delete(id);
    },
    putInReach: (name, path) => void paths.set(name, path),
  };
  Object.defineProperty(window, Symbol.for('electron-double'), { value: meeting });
  // A download begins where main lets it: Chromium alone would begin it before main was asked.
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    if (!this.hasAttribute('download')) return click.call(this);
    const facts = { url: this.href, filename: this.download };
    void call({ kind: 'download', args: [facts] }).then(({ value }) => value === true && click.call(this));
  };
  const copied = (value: unknown): unknown => {
    if (typeof value === 'function') return (...args: unknown[]) => value(...args);
    if (typeof value !== 'object' || value === null) return value;
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copied(part)])));
  };
  const electron = {
    ipcRenderer: {
      send: (channel: string, ...args: unknown[]) => void call({ kind: 'send', channel, args }),
      async invoke(channel: string, ...args: unknown[]) {
        const answer = await call({ kind: 'invoke', channel, args });
        if (answer.error !== undefined)
          throw new Error(`Error invoking remote method '${channel}': ${answer.error}`);
        return answer.value;
      },
      on(channel: string, listener: (event: object, ...args: readonly unknown[]) => void) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    },
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) =>
        void Object.defineProperty(window, name, { value: copied(api), enumerable: true }),
    },
    webUtils: { getPathForFile: (file: File) => paths.get(file.name) ?? '' },
  };
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  // A frame names its origin by our scheme; the page of the double has the mapped one.
  const named = new Proxy(window, {
    get(target, key) {
      if (key === 'postMessage')
        return (message: unknown, origin: string, transfer: Transferable[]) =>
          target.postMessage(message, origin === parts.ourOrigin ? parts.mappedOrigin : origin, transfer);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  preload(require, {}, {}, named);
}
