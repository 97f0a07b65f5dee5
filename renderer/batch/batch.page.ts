import type { Page } from '../shell/page.ts';

export const batchPage: Page = {
  id: 'batch',
  mark: 'M3 7l7-4 7 4-7 4zM3 10.5l7 4 7-4M3 14l7 4 7-4',
  load: () => import('./batch-page.tsx'),
};
