/** What a page tells the shell about itself. Each page is one file `renderer/<task>/<task>.page.ts`, listed in pages.ts. */
import type { ComponentType } from 'react';
import type { PageId } from './route.ts';

export interface PageProps {
  /** What follows the page in the address; empty at its start. */
  readonly path: readonly string[];
}

export interface Page {
  /** Its part of the address, and its name in the catalogues under `nav`. */
  readonly id: PageId;
  /** SVG path on a 20 by 20 grid, drawn as a line in the rail; null for a page that is only linked to. */
  readonly mark: string | null;
  /** The component, in a chunk of its own but for the first: the window starts without the pages nobody opened. */
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
}
