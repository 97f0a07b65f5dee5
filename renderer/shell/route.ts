/** Where the window stands, in the fragment of its address: `#/overview`, `#/trace`, `#/trace/<code>`. */
import { useSyncExternalStore } from 'react';

export type Route = { readonly page: 'overview' } | { readonly page: 'trace'; readonly code: string | null };

export function parseRoute(fragment: string): Route {
  const [, page, code] = /^#\/([a-z]+)(?:\/(.+))?$/.exec(fragment) ?? [];
  if (page === 'trace') return { page, code: code === undefined ? null : decoded(code) };
  return { page: 'overview' };
}

export function routeHref(route: Route): string {
  if (route.page === 'trace' && route.code !== null) return `#/trace/${encodeURIComponent(route.code)}`;
  return `#/${route.page}`;
}

export function navigate(route: Route): void {
  location.hash = routeHref(route);
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
