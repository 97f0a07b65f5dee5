import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { failureText } from '../parts/failure-text.ts';
import { Notice } from '../parts/notice.tsx';
import { askHost, useDesktop } from './desktop-host.ts';
import { MovingNotice } from './moving-notice.tsx';
import { ReplicaPlaceField } from './replica-place-field.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** Codes of an engine that cannot start where the replica lies, and perhaps can elsewhere. */
const placeMayHelp: ReadonlySet<string> = new Set([
  'PLACE_ABSENT',
  'REPLICA_MISSING',
  'DISK_FULL',
  'DISK_FAILS',
  'HOME_READ_ONLY',
]);

/** What stands between the window and its engine, as the host tells it; `otherwise` where nothing does. */
export function BeforeEngine({ otherwise }: { readonly otherwise: ReactNode }) {
  const { t } = useWords();
  const engine = useDesktop((state) => state.engine);
  if (engine.kind === 'locked') return <UnlockForm />;
  if (engine.kind === 'moving') return <MovingNotice move={engine} />;
  if (engine.kind === 'restarting')
    return (
      <Notice tone="warn" title={t('desktop.restarting')}>
        <p>
          <code>{engine.code}</code> {failureText({ ...engine, details: {} }, t)}
        </p>
      </Notice>
    );
  if (engine.kind === 'failed')
    return (
      <>
        <Notice tone="bad" title={t('desktop.failed')}>
          <p>
            <code>{engine.code}</code> {failureText({ ...engine, details: {} }, t)}
          </p>
          <Button onClick={() => void askHost({ kind: 'restart-engine' })}>
            {t(engine.code === 'PLACE_ABSENT' ? 'place.again' : 'desktop.startAgain')}
          </Button>
        </Notice>
        {placeMayHelp.has(engine.code) && <ReplicaPlaceField key={engine.code} level={2} />}
      </>
    );
  return otherwise;
}
