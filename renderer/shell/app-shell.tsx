import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { useWorkstation } from '../state/workstation.ts';
import { AsOfBar } from './as-of-bar.tsx';
import { LostConnection } from './lost-connection.tsx';
import { Navigation } from './navigation.tsx';
import { PageOutlet } from './page-outlet.tsx';
import { useRoute } from './route.ts';

export function AppShell() {
  const route = useRoute();
  const { t } = useWords();
  const { connection } = useWorkstation();
  const lost = useStore(connection, (state) => state.lost);
  return (
    <div className="shell">
      {/* A button, not a link: the fragment of the address is the route. */}
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('app.skip')}
      </button>
      <Navigation route={route} />
      <div className="stage">
        <AsOfBar />
        {lost && <LostConnection />}
        <main id="content" tabIndex={-1}>
          <PageOutlet route={route} />
        </main>
      </div>
    </div>
  );
}
