import { Button, Input, Radio } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import type { HostState } from '../../shared/protocol/host-bridge.ts';
import type { Remember } from '../../shared/protocol/host-request.ts';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { asCoded } from '../state/load.ts';
import { askHost, hostState } from './desktop-host.ts';
import { ReplicaPlaceField } from './replica-place-field.tsx';

const remembers: readonly Remember[] = ['no', 'store', 'both'];

/** Asks for the passphrase of a locked replica. */
export function UnlockForm() {
  const { t } = useWords();
  const [passphrase, setPassphrase] = useState('');
  const [remember, setRemember] = useState<Remember>('no');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ReturnType<typeof asCoded> | null>(null);
  const [keyStore, setKeyStore] = useState<HostState['keyStore'] | null>(null);
  useEffect(() => {
    void hostState().then((state) => setKeyStore(state.keyStore));
  }, []);
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await askHost({ kind: 'unlock', passphrase, remember });
    } catch (error) {
      setFailure(asCoded(error));
    } finally {
      setPassphrase('');
      setBusy(false);
    }
  };
  return (
    <section className="unlock" aria-label={t('desktop.locked')}>
      <h2>{t('desktop.locked')}</h2>
      <p>{t('desktop.lockedHint')}</p>
      <form onSubmit={(event) => void unlock(event)}>
        <Input.Password
          aria-label={t('desktop.passphrase')}
          autoFocus
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
        {keyStore?.protects === true && (
          <>
            <Radio.Group
              vertical
              aria-label={t('desktop.remember')}
              value={remember}
              onChange={(event) => setRemember(event.target.value)}
              options={remembers.map((value) => ({
                value,
                label: t(`desktop.remembers.${value}`, { store: keyStore.store }),
              }))}
            />
            {remember === 'both' && (
              <p className="small">{t('desktop.bothHint', { store: keyStore.store })}</p>
            )}
          </>
        )}
        <Button type="primary" htmlType="submit" disabled={busy || passphrase === ''}>
          {t(busy ? 'desktop.unlocking' : 'desktop.unlock')}
        </Button>
      </form>
      {failure?.code === 'PASSPHRASE_WRONG' && <Notice tone="bad" title={t('desktop.wrong')} />}
      {failure !== null && failure.code !== 'PASSPHRASE_WRONG' && <FailureNotice error={failure} />}
      {/* Whoever chose a replica that they cannot open has to come back from it. */}
      <details>
        <summary>{t('place.another')}</summary>
        <ReplicaPlaceField level={3} />
      </details>
    </section>
  );
}
