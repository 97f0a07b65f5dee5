import type { Page } from '../shell/page.ts';

export const settingsPage: Page = {
  id: 'settings',
  mark: 'M3 5h8M15 5h2M13 3v4M3 10h2M9 10h8M7 8v4M3 15h8M15 15h2M13 13v4',
  load: () => import('./settings-page.tsx'),
};
