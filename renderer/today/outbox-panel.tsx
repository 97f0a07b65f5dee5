import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import { exactCount } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { Figure } from '../parts/figure.tsx';
import { Panel } from '../parts/panel.tsx';

export function OutboxPanel({ outbox }: { readonly outbox: NonNullable<StatusAnswer['outbox']> }) {
  const { t } = useWords();
  return (
    <Panel title={t('replica.outbox')}>
      <dl className="panel-body outbox">
        <Figure label={t('replica.outboxWaiting')}>{exactCount(outbox.waiting)}</Figure>
        <Figure label={t('replica.outboxAccepted')}>{exactCount(outbox.accepted)}</Figure>
        <Figure label={t('replica.outboxRejected')}>{exactCount(outbox.rejected)}</Figure>
        <Figure label={t('replica.outboxDead')}>{exactCount(outbox.dead)}</Figure>
      </dl>
    </Panel>
  );
}
