import type { Page } from '../shell/page.ts';

/** Only linked to: from the palette, from a batch, from a finding. */
export const partyPage: Page = { id: 'party', mark: null, load: () => import('./party-page.tsx') };
