import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { Skeleton } from '../parts/skeleton.tsx';
import type { Page, PageProps } from './page.ts';
import { pageNamed, pages } from './pages.ts';
import type { Route } from './route.ts';

const components = new Map<Page, ComponentType<PageProps>>(pages.map((page) => [page, lazy(page.load)]));

/** The page of the route. The chunks of the others are fetched once this one is up, so that a change of page waits for nothing. */
export function PageOutlet({ route }: { readonly route: Route }) {
  const page = pageNamed(route.page);
  const Component = components.get(page);
  useEffect(() => {
    const idle = setTimeout(() => {
      for (const other of pages) void other.load();
    }, 300);
    return () => clearTimeout(idle);
  }, []);
  if (Component === undefined) return null;
  return (
    <Suspense fallback={<Skeleton />}>
      <Component path={page.id === route.page ? route.path : []} />
    </Suspense>
  );
}
