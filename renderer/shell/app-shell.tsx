import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { BeforeEngine } from '../desktop/before-engine.tsx';
import { useDesktop } from '../desktop/desktop-host.ts';
import { EvidenceVerdict } from '../evidence/evidence-verdict.tsx';
import { Palette } from '../find/palette.tsx';
import { useWords } from '../i18n/use-words.ts';
import { JobBar } from '../jobs/job-bar.tsx';
import { Notice } from '../parts/notice.tsx';
import { useWorkstation } from '../state/workstation.ts';
import { SaveFailureNotice } from '../table/save-failure-notice.tsx';
import { UndoOffer } from '../undo/undo-offer.tsx';
import { AsOfBar } from './as-of-bar.tsx';
import { LostConnection } from './lost-connection.tsx';
import { Navigation } from './navigation.tsx';
import { PageOutlet } from './page-outlet.tsx';
import { useRoute } from './route.ts';
import { ShortcutHelp } from './shortcut-help.tsx';
import { useShortcuts } from './shortcuts.ts';
import { useScanner } from './use-scanner.ts';

/** What surrounds every page: places, as-of, search, jobs, keys, the scanner. */
export function AppShell() {
  const route = useRoute();
  const { t } = useWords();
  const { connection } = useWorkstation();
  const lost = useStore(connection, (state) => state.lost);
  const asleep = useDesktop((state) => state.asleep);
  const isMoving = useDesktop((state) => state.engine.kind === 'moving');
  const [beside, setBeside] = useState<'palette' | 'help' | null>(null);
  const openPalette = useCallback(() => setBeside('palette'), []);
  const openHelp = useCallback(() => setBeside('help'), []);
  // Only what is open may close itself: the palette opens the help while it goes away.
  const closer = (which: 'palette' | 'help') => () => setBeside((now) => (now === which ? null : now));
  useShortcuts({ openPalette, openHelp });
  useScanner();
  return (
    <div className="shell">
      {/* A button, not a link: the fragment of the address is the route. */}
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('app.skip')}
      </button>
      <Navigation route={route} openPalette={openPalette} openHelp={openHelp} />
      <div className="stage">
        <AsOfBar />
        {asleep && <Notice slim tone="unknown" title={t('desktop.asleep')} />}
        {(lost || isMoving) && <BeforeEngine otherwise={<LostConnection />} />}
        <main id="content" tabIndex={-1}>
          <PageOutlet route={route} />
        </main>
        <JobBar />
      </div>
      <EvidenceVerdict />
      <SaveFailureNotice />
      <UndoOffer />
      <Palette open={beside === 'palette'} onClose={closer('palette')} openHelp={openHelp} />
      <ShortcutHelp open={beside === 'help'} onClose={closer('help')} />
    </div>
  );
}
