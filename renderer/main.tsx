/** The window: languages, then the connection to the engine, then the pages. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectEngine } from '../shared/protocol/engine-client.ts';
import { startAppearance } from './appearance/appearance.ts';
import { BeforeEngine } from './desktop/before-engine.tsx';
import { hearHost, serveHost } from './desktop/hear-host.ts';
import { connectHost } from './host/connect-host.ts';
import { startLanguages } from './i18n/languages.ts';
import { AppShell } from './shell/app-shell.tsx';
import { Connecting } from './shell/connecting.tsx';
import { InterfaceProvider } from './shell/interface-provider.tsx';
import { LostConnection } from './shell/lost-connection.tsx';
import { startPage } from './shell/pages.ts';
import { goTo } from './shell/route.ts';
import { Starting } from './shell/starting.tsx';
import { startMemory } from './state/window-memory.ts';
import { createWorkstation, WorkstationContext } from './state/workstation.ts';
import { offerUndo } from './undo/undo-store.ts';
import './styles/all.css';

const restored = startMemory();
const place = document.getElementById('root');
if (place === null) throw new Error('index.html without #root');
const root = createRoot(place);
const show = (page: React.ReactNode) =>
  root.render(
    <StrictMode>
      <InterfaceProvider>{page}</InterfaceProvider>
    </StrictMode>,
  );

startAppearance();
await startLanguages();
show(
  <Starting>
    <BeforeEngine otherwise={<Connecting />} />
  </Starting>,
);
try {
  await hearHost();
  const workstation = createWorkstation(connectEngine(await connectHost()));
  serveHost(workstation);
  if (restored) {
    offerUndo({ done: ({ t }) => t('app.restored'), undo: () => goTo(startPage.id) });
  }
  show(
    <WorkstationContext value={workstation}>
      <AppShell />
    </WorkstationContext>,
  );
} catch {
  // The host refused or is gone; which of the two, only a new window can tell.
  show(
    <Starting>
      <LostConnection />
    </Starting>,
  );
}
