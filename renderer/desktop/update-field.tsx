import { Button, Input } from 'antd';
import { useState } from 'react';
import type { FoundUpdate } from '../../shared/protocol/host-bridge.ts';
import type { HostRequest } from '../../shared/protocol/host-request.ts';
import { formatBytes } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';

interface UpdateFieldProps {
  readonly release: string;
  /** Null where the host refused; why is said beside. */
  readonly ask: (request: HostRequest) => Promise<unknown>;
}

/** Looks for a newer release where a person says: a folder, or the centre's address. Nothing is looked for by itself. */
export function UpdateField({ release, ask }: UpdateFieldProps) {
  const { t } = useWords();
  const [place, setPlace] = useState('');
  const [found, setFound] = useState<FoundUpdate | null>(null);
  const [busy, setBusy] = useState(false);
  const during = async (work: Promise<unknown>) => {
    setBusy(true);
    await work.finally(() => setBusy(false));
  };
  const look = async (from: string | null) => {
    setFound(null);
    // The host of this very build answers `check-update` so.
    setFound((await ask({ kind: 'check-update', place: from })) as FoundUpdate | null);
  };
  return (
    <section aria-label={t('desktop.update')}>
      <h3>{t('desktop.update')}</h3>
      <p className="muted small">{t('desktop.updateHint', { release })}</p>
      <Input
        aria-label={t('desktop.updateAddress')}
        maxLength={512}
        value={place}
        onChange={(event) => setPlace(event.target.value)}
      />
      <p className="muted small">{t('desktop.updateAddressHint')}</p>
      <Button disabled={busy || place.trim() === ''} onClick={() => void during(look(place.trim()))}>
        {t('desktop.updateCloud')}
      </Button>{' '}
      <Button disabled={busy} onClick={() => void during(look(null))}>
        {t('desktop.updateFolder')}
      </Button>
      {found !== null && (
        <>
          <p role="status">{t('desktop.updateFound', { ...found, bytes: formatBytes(found.bytes) })}</p>
          <Button disabled={busy} onClick={() => void during(ask({ kind: 'install-update' }))}>
            {t('desktop.updateInstall')}
          </Button>
        </>
      )}
    </section>
  );
}
