import type { Page } from '../shell/page.ts';

export const regionPage: Page = {
  id: 'region',
  mark: 'M3 4.5l4.5-2 5 2 4.5-2v13l-4.5 2-5-2-4.5 2zM7.5 2.5v13M12.5 4.5v13',
  load: () => import('./region-page.tsx'),
};
