import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { Skeleton } from '../parts/skeleton.tsx';
import type { Page, PageProps } from './page.ts';
import { PageBoundary } from './page-boundary.tsx';
import { pageNamed, pages } from './pages.ts';
import type { Route } from './route.ts';

const components = new Map<Page, ComponentType<PageProps>>(pages.map((page) => [page, lazy(page.load)]));

/** The page of the route. The chunks of the others are fetched once this one is up, so that a change of page waits for nothing. */
export function PageOutlet({ route }: { readonly route: Route }) {
  const page = pageNamed(route.page);
  const Component = components.get(page);
  useEffect(() => {
    const idle = setTimeout(() => {
      // One that cannot be fetched now is asked for again, and told of, when it is opened.
      for (const other of pages) other.load().catch(() => {});
    }, 300);
    return () => clearTimeout(idle);
  }, []);
  if (Component === undefined) return null;
  return (
    <PageBoundary key={page.id}>
      <Suspense fallback={<Skeleton />}>
        <Component path={page.id === route.page ? route.path : []} />
      </Suspense>
    </PageBoundary>
  );
}
