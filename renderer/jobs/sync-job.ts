/** Brings the replica up to what the centre has signed. */
import type { SyncAnswer } from '../../shared/protocol/status-answer.ts';
import { exactCount } from '../format/number.ts';
import type { JobKind } from './job-kind.ts';

export const syncJob: JobKind<null, SyncAnswer> = {
  id: 'sync',
  title: (_params, { t }) => t('jobs.sync'),
  run: (client, _params, work) => client.sync({}, work),
  summary({ packs, rows, seconds }, { t, count, duration }) {
    if (packs === 0) return { tone: 'good', title: t('jobs.syncedNothing') };
    const values = { packs: exactCount(packs), rows: count(rows), duration: duration(seconds) };
    return { tone: 'good', title: t('jobs.synced', values) };
  },
};
