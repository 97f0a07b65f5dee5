import type { Page } from '../shell/page.ts';

export const todayPage: Page = {
  id: 'today',
  mark: 'M3 3h6v7H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 12h6v5H3z',
  load: () => import('./today-page.tsx'),
};
