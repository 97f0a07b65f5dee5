import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HostRequest } from '../../shared/protocol/host-request.ts';
import type { ReplicaOffer, ReplicaPlace } from '../../shared/protocol/replica-place.ts';
import { formatBytes } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { asCoded } from '../state/load.ts';
import { askHost } from './desktop-host.ts';
import { LastMove } from './last-move.tsx';
import { PlaceOffer } from './place-offer.tsx';

/** Where the replica lies, and how it comes to lie elsewhere. Asks the host alone: it is there without an engine, too. */
export function ReplicaPlaceField({ level }: { readonly level: 2 | 3 }) {
  const { t } = useWords();
  const [place, setPlace] = useState<ReplicaPlace | null>(null);
  const [offer, setOffer] = useState<ReplicaOffer | null>(null);
  const [failure, setFailure] = useState<ReturnType<typeof asCoded> | null>(null);
  const [busy, setBusy] = useState(false);
  const choose = useRef<HTMLButtonElement>(null);
  const during = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(asCoded(error));
    } finally {
      setBusy(false);
    }
  }, []);
  const look = useCallback(
    // The host of this very build answers `replica-place` so.
    () => during(async () => setPlace((await askHost({ kind: 'replica-place' })) as ReplicaPlace)),
    [during],
  );
  useEffect(() => void look(), [look]);
  const seek = (kind: 'choose-replica-folder' | 'offer-usual-replica-folder') =>
    during(async () => {
      setOffer(null);
      // As above.
      setOffer((await askHost({ kind })) as ReplicaOffer | null);
    });
  const act = (request: HostRequest) =>
    during(async () => {
      setOffer(null);
      // As above: both answer with what holds now.
      setPlace((await askHost(request)) as ReplicaPlace);
    });
  const reopen = () => during(async () => void (await askHost({ kind: 'reopen-engine' })));
  if (place === null) return failure === null ? null : <FailureNotice error={failure} onRetry={look} />;
  const Title = level === 2 ? 'h2' : 'h3';
  const isFixed = place.by === 'environment';
  return (
    <section className="replica-place" aria-label={t('place.title')}>
      <Title>{t('place.title')}</Title>
      <PlaceFacts place={place} />
      <LastMove end={place.lastMove} />
      {place.next !== null && (
        <div role="status">
          <p>{t('place.next', { folder: place.next })}</p>
          <Button type="primary" disabled={busy} onClick={() => void reopen()}>
            {t('place.restart')}
          </Button>
        </div>
      )}
      {offer !== null && (
        <PlaceOffer
          offer={offer}
          level={level === 2 ? 3 : 4}
          isBusy={busy}
          onMove={() => void act({ kind: 'move-replica' })}
          onUse={() => void act({ kind: 'use-replica-folder' })}
          onClose={() => {
            setOffer(null);
            choose.current?.focus();
          }}
        />
      )}
      {!isFixed && (
        <p className="place-actions">
          <Button ref={choose} disabled={busy} onClick={() => void seek('choose-replica-folder')}>
            {t('place.choose')}
          </Button>
          {place.by === 'choice' && (
            <Button disabled={busy} onClick={() => void seek('offer-usual-replica-folder')}>
              {t('place.usual')}
            </Button>
          )}
        </p>
      )}
      {failure !== null && <FailureNotice error={failure} />}
    </section>
  );
}

function PlaceFacts({ place }: { readonly place: ReplicaPlace }) {
  const { t } = useWords();
  const { by, bytes, folder, freeBytes, holdsReplica } = place;
  return (
    <>
      <dl className="place-facts">
        <dt>{t('place.folder')}</dt>
        <dd className="place-path">{folder}</dd>
        <dt>{t('place.size')}</dt>
        <dd className="figures">
          {bytes === null || !holdsReplica ? t('place.noReplica') : formatBytes(bytes)}
        </dd>
        <dt>{t('place.free')}</dt>
        <dd className="figures">{freeBytes === null ? t('place.absent') : formatBytes(freeBytes)}</dd>
      </dl>
      <p className="muted small">{t(`place.by.${by}`)}</p>
    </>
  );
}
