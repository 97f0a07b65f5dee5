import type { Page } from '../shell/page.ts';

export const networkPage: Page = {
  id: 'network',
  mark: 'M2.5 8h4v4h-4zM13.5 2.5h4v4h-4zM13.5 13.5h4v4h-4zM6.5 9l7-4.5M6.5 11l7 4.5',
  load: () => import('./network-page.tsx'),
};
