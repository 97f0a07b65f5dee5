import type { Page } from '../shell/page.ts';

export const casesPage: Page = {
  id: 'cases',
  mark: 'M2.5 6.5h15v10h-15zM7 6.5V4h6v2.5M2.5 11h15M9 10h2v2H9z',
  load: () => import('./cases-page.tsx'),
};
