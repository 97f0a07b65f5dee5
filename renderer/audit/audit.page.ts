import type { Page } from '../shell/page.ts';

export const auditPage: Page = {
  id: 'audit',
  mark: 'M4 2.5h9l3 3v12H4zM7 8h6M7 11h6M7 14h3M12.5 2.5v3.5H16',
  load: () => import('./audit-page.tsx'),
};
