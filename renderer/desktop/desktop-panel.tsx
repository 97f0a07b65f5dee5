import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import type { HostState } from '../../shared/protocol/host-bridge.ts';
import type { HostRequest } from '../../shared/protocol/host-request.ts';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Panel } from '../parts/panel.tsx';
import { asCoded } from '../state/load.ts';
import { askHost, hostState } from './desktop-host.ts';
import { ReplicaPlaceField } from './replica-place-field.tsx';
import { UpdateField } from './update-field.tsx';

/** What the desktop host may be set to: where the replica lies, the way out, the key store, updates. */
export function DesktopPanel() {
  const { t } = useWords();
  const [state, setState] = useState<HostState | null>(null);
  const [proxy, setProxy] = useState('');
  const [failure, setFailure] = useState<ReturnType<typeof asCoded> | null>(null);
  useEffect(() => {
    void hostState().then((now) => {
      setState(now);
      setProxy(now.proxy);
    });
  }, []);
  const ask = async (request: HostRequest): Promise<unknown> => {
    setFailure(null);
    try {
      return await askHost(request);
    } catch (error) {
      setFailure(asCoded(error));
      return null;
    }
  };
  const change = async (request: HostRequest) => {
    if ((await ask(request)) !== null) setState(await hostState());
  };
  if (state === null) return null;
  const { keyStore, authorities, release } = state;
  return (
    <Panel title={t('desktop.title')}>
      <div className="panel-body settings-fields desktop-fields">
        <ReplicaPlaceField level={3} />
        <section aria-label={t('desktop.keyStore')}>
          <h3>{t('desktop.keyStore')}</h3>
          <p className="muted">
            {t(keyStore.protects ? 'desktop.keyStoreProtects' : 'desktop.keyStoreRefused', {
              store: keyStore.store,
            })}
          </p>
        </section>
        <section aria-label={t('desktop.proxy')}>
          <h3>{t('desktop.proxy')}</h3>
          <Input
            aria-label={t('desktop.proxy')}
            value={proxy}
            onChange={(event) => setProxy(event.target.value)}
          />
          <p className="muted small">{t('desktop.proxyHint')}</p>
          <Button onClick={() => void change({ kind: 'set-proxy', proxy })}>{t('desktop.apply')}</Button>
        </section>
        <section aria-label={t('desktop.authorities')}>
          <h3>{t('desktop.authorities')}</h3>
          <p>{authorities.length === 0 ? t('desktop.noAuthority') : authorities.join(' · ')}</p>
          <Button onClick={() => void change({ kind: 'choose-authority' })}>
            {t('desktop.chooseAuthority')}
          </Button>
          {authorities.length > 0 && (
            <Button onClick={() => void change({ kind: 'forget-authority' })}>
              {t('desktop.forgetAuthority')}
            </Button>
          )}
        </section>
        <UpdateField release={release} ask={ask} />
        {failure !== null && <FailureNotice error={failure} />}
      </div>
    </Panel>
  );
}
