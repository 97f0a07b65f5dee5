/** Every component in all its states, for whoever builds or changes one. Built by itself; no part of the product. */
import { createRoot } from 'react-dom/client';
import { startAppearance } from '../appearance/appearance.ts';
import { startLanguages } from '../i18n/languages.ts';
import { InterfaceProvider } from '../shell/interface-provider.tsx';
import { createWorkstation, WorkstationContext } from '../state/workstation.ts';
import { GalleryPage } from './gallery-page.tsx';
import { silentEngine } from './silent-engine.ts';
import '../styles/all.css';
import './gallery.css';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html without #root');

startAppearance();
await startLanguages();
createRoot(place).render(
  <InterfaceProvider>
    <WorkstationContext value={createWorkstation(silentEngine)}>
      <GalleryPage />
    </WorkstationContext>
  </InterfaceProvider>,
);
