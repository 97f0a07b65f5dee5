import type { Page } from '../shell/page.ts';
import TodayPage from './today-page.tsx';

export const todayPage: Page = {
  id: 'today',
  mark: 'M3 3h6v7H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 12h6v5H3z',
  // Nearly every start shows it: asked for only once the shell stands, it came 200 ms later.
  load: () => Promise.resolve({ default: TodayPage }),
};
