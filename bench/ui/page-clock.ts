/**
 * What is put into a page before its own scripts: it says when something was painted. Runs in the page, so every
 * function that is handed over stands alone.
 */

/** Of the page; times are milliseconds of the page's own clock. */
export interface PageClock {
  /** Begins to wait for the page of the rail with that name to be whole on the screen; `null` takes any. */
  expect(page: string | null): void;
  /** From the key or click before it to the paint, ms; rejects after half a minute. */
  readonly painted: Promise<Painted>;
}

export interface Painted {
  /** Time stamp of the last key or click before. */
  readonly inputMs: number;
  readonly paintedMs: number;
  /** What `performance.timeOrigin` says. */
  readonly originMs: number;
}

declare global {
  interface Window {
    benchClock?: PageClock;
  }
}

/**
 * A page is whole when the rail says it is the current one, it has its heading, nothing of it is on its way any more, and
 * the as-of beside it is there; it is painted when the frame after that went out.
 */
export function installPageClock(): void {
  const PATIENCE_MS = 30_000;
  let inputMs = 0;
  for (const name of ['keydown', 'click'])
    window.addEventListener(name, ({ timeStamp }) => (inputMs = timeStamp), { capture: true });

  const isWhole = (page: string | null): boolean => {
    const content = document.querySelector('#content');
    const current = document.querySelector('.rail a[aria-current=page]')?.getAttribute('href') ?? null;
    return (
      content !== null &&
      (page === null ? current !== null : current === `#/${page}`) &&
      content.querySelector('h1') !== null &&
      content.querySelector('.skeleton') === null &&
      document.querySelector('.as-of .chip') !== null
    );
  };

  const paint = (page: string | null): Promise<Painted> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        observer.disconnect();
        reject(new Error(`${page ?? 'the first page'} was not whole after ${PATIENCE_MS} ms`));
      }, PATIENCE_MS);
      let asked = false;
      const look = () => {
        if (asked || !isWhole(page)) return;
        asked = true;
        requestAnimationFrame(() => {
          // A task after the frame's own: the frame is out when it runs.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            port1.close();
            asked = false;
            // An effect may have taken the page back to waiting.
            if (!isWhole(page)) return look();
            clearTimeout(late);
            observer.disconnect();
            resolve({ inputMs, paintedMs: performance.now(), originMs: performance.timeOrigin });
          };
          port2.postMessage(null);
        });
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    });

  let painted = paint(null);
  window.benchClock = {
    expect(page) {
      painted = paint(page);
    },
    get painted() {
      return painted;
    },
  };
}
