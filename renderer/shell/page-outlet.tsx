import { useEffect, useState } from 'react';
import { Skeleton } from '../parts/skeleton.tsx';
import { fetchedPage, fetchPage } from './fetched-pages.ts';
import type { Page } from './page.ts';
import { PageBoundary } from './page-boundary.tsx';
import { pageNamed, pages } from './pages.ts';
import type { Route } from './route.ts';
import { ScanNotice } from './scan-notice.tsx';

/** The page of the route. The chunks of the others are fetched once this one is up, so that a change of page waits for nothing. */
export function PageOutlet({ route }: { readonly route: Route }) {
  const page = pageNamed(route.page);
  useEffect(() => {
    const idle = setTimeout(() => {
      // One that cannot be fetched now is asked for again, and told of, when it is opened.
      for (const other of pages) fetchPage(other).catch(() => {});
    }, 300);
    return () => clearTimeout(idle);
  }, []);
  return (
    <>
      <PageBoundary key={page.id}>
        <FetchedPage page={page} path={page.id === route.page ? route.path : []} />
      </PageBoundary>
      <ScanNotice />
    </>
  );
}

interface FetchedPageProps {
  readonly page: Page;
  readonly path: readonly string[];
}

/**
 * Draws a page that is there at once. React's own `lazy` would suspend even then, and shows what suspended only 300 ms
 * later.
 */
function FetchedPage({ page, path }: FetchedPageProps) {
  const [outcome, setOutcome] = useState<{ readonly failure: unknown } | null>(null);
  const Component = fetchedPage(page);
  useEffect(() => {
    if (Component !== null) return;
    let current = true;
    fetchPage(page).then(
      () => current && setOutcome({ failure: null }),
      (failure: unknown) => current && setOutcome({ failure }),
    );
    return () => {
      current = false;
    };
  }, [page, Component]);
  if (Component !== null) return <Component path={path} />;
  // For the boundary around it.
  if (outcome !== null && outcome.failure !== null) throw outcome.failure;
  return <Skeleton />;
}
