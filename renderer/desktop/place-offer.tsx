import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReplicaOffer } from '../../shared/protocol/replica-place.ts';
import { formatBytes } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';

interface PlaceOfferProps {
  readonly offer: ReplicaOffer;
  /** Of its heading. */
  readonly level: 3 | 4;
  readonly isBusy: boolean;
  readonly onMove: () => void;
  readonly onUse: () => void;
  readonly onClose: () => void;
}

/** What may be done with a folder: the one thing that fits what is in it, in words, before anything is done. */
export function PlaceOffer({ offer, level, isBusy, onMove, onUse, onClose }: PlaceOfferProps) {
  const { t } = useWords();
  const start = useRef<HTMLHeadingElement>(null);
  useEffect(() => start.current?.focus(), []);
  const Title = level === 3 ? 'h3' : 'h4';
  const way = offer.holds === 'replica' ? 'use' : offer.neededBytes === null ? 'begin' : 'move';
  const lacksRoom = way === 'move' && offer.freeBytes < (offer.neededBytes ?? 0);
  return (
    <div className="place-offer">
      <Title ref={start} tabIndex={-1}>
        {t(offer.isUsual ? 'place.offerUsual' : 'place.offer')}
      </Title>
      <p className="place-path">{offer.folder}</p>
      <p>{t(`place.ways.${way}.hint`)}</p>
      <p className="muted small figures">
        {offer.neededBytes === null || way !== 'move'
          ? t('place.room', { free: formatBytes(offer.freeBytes) })
          : t('place.roomNeeded', {
              free: formatBytes(offer.freeBytes),
              needed: formatBytes(offer.neededBytes),
            })}
      </p>
      {lacksRoom && <p role="alert">{t('failureOf.PLACE_FULL')}</p>}
      <p className="place-actions">
        <Button type="primary" disabled={isBusy || lacksRoom} onClick={way === 'move' ? onMove : onUse}>
          {t(`place.ways.${way}.act`)}
        </Button>
        <Button onClick={onClose}>{t('place.leave')}</Button>
      </p>
    </div>
  );
}
