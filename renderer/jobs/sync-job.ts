/** Brings the replica up to what the centre has signed. */
import type { SyncAnswer } from '../../shared/protocol/status-answer.ts';
import { exactCount } from '../format/number.ts';
import type { JobKind } from './job-kind.ts';
import { refusedLines } from './refused-lines.ts';

export const syncJob: JobKind<null, SyncAnswer> = {
  id: 'sync',
  title: (_params, { t }) => t('jobs.sync'),
  run: (client, _params, work) => client.sync({}, work),
  summary({ packs, refused, rows, seconds }, words) {
    const { t, count, duration } = words;
    const values = { packs: exactCount(packs), rows: count(rows), duration: duration(seconds) };
    const came = packs === 0 ? t('jobs.syncedNothing') : t('jobs.synced', values);
    if (refused.length === 0) return { tone: 'good', title: came };
    const title = t('jobs.regionsRefused', { count: refused.length });
    return { tone: 'bad', title, detail: came, lines: [...refusedLines(refused, words)] };
  },
};
