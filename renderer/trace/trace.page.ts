import type { Page } from '../shell/page.ts';

export const tracePage: Page = {
  id: 'trace',
  mark: 'M4 5a2 2 0 1 0 .1 0M16 15a2 2 0 1 0 .1 0M4 9v2a3 3 0 0 0 3 3h6.5M10 3h5a2 2 0 0 1 2 2v5',
  load: () => import('./trace-page.tsx'),
};
