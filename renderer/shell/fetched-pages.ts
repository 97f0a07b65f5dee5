/** The pages whose chunks are here. */
import type { ComponentType } from 'react';
import type { Page, PageProps } from './page.ts';

const fetched = new Map<Page, ComponentType<PageProps>>();

/** Null until it was fetched. */
export function fetchedPage(page: Page): ComponentType<PageProps> | null {
  return fetched.get(page) ?? null;
}

/** Rejects where the host does not give the chunk; asking again tries again. */
export async function fetchPage(page: Page): Promise<void> {
  const { default: component } = await page.load();
  fetched.set(page, component);
}
