/** Frames of a page while something scrolls in it. Runs in the page, so every function here stands alone. */

export interface Frames {
  /** Milliseconds between two frames. */
  readonly times: readonly number[];
  /** Frames that showed paper where a row belongs. */
  readonly blank: number;
}

declare global {
  interface Window {
    /** Ends the recording that runs. */
    benchFrames?: () => Frames;
  }
}

/** Where rows are looked for: points of the window that lie over the table, and what a row is. */
export interface RowWatch {
  readonly row: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Begins to record; with `watch` null frames only. */
export function recordFrames(watch: RowWatch | null): void {
  const times: number[] = [];
  let blank = 0;
  let last = performance.now();
  let running = true;
  const frame = (now: number) => {
    if (!running) return;
    times.push(now - last);
    last = now;
    // Scroll events of the frame came before this: what is there now is what it paints.
    const isBlank = watch?.points.some(
      ({ x, y }) => document.elementFromPoint(x, y)?.closest(watch.row) == null,
    );
    if (isBlank === true) blank++;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.benchFrames = () => {
    running = false;
    // The first one began before the recording did.
    return { times: times.slice(1), blank };
  };
}

export interface TextPlace {
  /** Fragment of the address. */
  readonly address: string;
  readonly selector: string;
  readonly text: string;
}

/** Leads to an address and waits until an element there has that text; milliseconds until it was painted. */
export function timeToText({ address, selector, text }: TextPlace): Promise<number> {
  const began = performance.now();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(selector)?.textContent.includes(text) !== true) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // A task after the frame's own: the frame is out when it runs.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve(performance.now() - began);
        };
        port2.postMessage(null);
      });
    });
    observer.observe(document.body, { subtree: true, childList: true });
    location.hash = address;
  });
}
