/**
 * The holders of a batch in tables that one would pick instead of `DataTable`, for `npm run -s bench -- ui`. Built by
 * itself; no part of the product. The address is `#/<peer>/<product>/<batch>`.
 */
import { createRoot } from 'react-dom/client';
import { connectEngine } from '../../shared/protocol/engine-client.ts';
import { startAppearance } from '../appearance/appearance.ts';
import { connectHost } from '../host/connect-host.ts';
import { startLanguages } from '../i18n/languages.ts';
import { InterfaceProvider } from '../shell/interface-provider.tsx';
import { parseRoute } from '../shell/route.ts';
import { AntdTable } from './antd-table.tsx';
import { PlainTable } from './plain-table.tsx';
import '../styles/all.css';
import './peer-tables.css';

const peers = new Map([
  ['antd', AntdTable],
  ['plain', PlainTable],
]);

const place = document.getElementById('root');
if (place === null) throw new Error('index.html without #root');
const root = createRoot(place);

startAppearance();
await startLanguages();
const { client } = connectEngine(await connectHost());

async function show(): Promise<void> {
  const { page, path } = parseRoute(location.hash);
  const [product = '', batch = ''] = path;
  const Peer = peers.get(page);
  if (Peer === undefined) return;
  const answer = await client.batch({ product, batch });
  root.render(
    <InterfaceProvider>
      <main id="content">
        <Peer answer={answer} />
      </main>
    </InterfaceProvider>,
  );
}

window.addEventListener('hashchange', () => void show());
void show();
document.body.dataset['connected'] = 'yes';
