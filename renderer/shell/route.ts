/** Where the window stands, in the fragment of its address: `#/today`, `#/trace/<code>`, `#/batch/<product>/<batch>`. */
import { useSyncExternalStore } from 'react';
import type { Catalogue } from '../i18n/zh-CN.ts';

/** A page has a name in the catalogues from the day it exists (shell/pages.ts). */
export type PageId = keyof Catalogue['nav'];

export interface Route {
  /** As it stands in the address: shell/pages.ts says whether there is such a page. */
  readonly page: string;
  /** What follows the page: a code, a product and a batch. */
  readonly path: readonly string[];
}

export function parseRoute(fragment: string): Route {
  const [, page = '', rest] = /^#\/([a-z]+)(?:\/(.+))?$/.exec(fragment) ?? [];
  return { page, path: rest === undefined ? [] : rest.split('/').map(decoded) };
}

export function pageHref(page: PageId, ...path: readonly string[]): string {
  return ['#', page, ...path.map(encodeURIComponent)].join('/');
}

export function goTo(page: PageId, ...path: readonly string[]): void {
  location.hash = pageHref(page, ...path);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A typed address with a stray percent sign is taken as it stands.
    return text;
  }
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash));
}
