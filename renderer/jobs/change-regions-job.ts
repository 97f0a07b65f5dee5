/** Changes what is subscribed to; what is dropped goes at once, what is added comes with the next synchronisation. */
import type { RegionsChangeAnswer } from '../../shared/protocol/regions-change-answer.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import type { JobKind } from './job-kind.ts';

interface ChangeRegionsParams {
  /** Codes or prefixes of 2 or 4 digits. */
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

export const changeRegionsJob: JobKind<ChangeRegionsParams, RegionsChangeAnswer> = {
  id: 'changeRegions',
  title: (_params, { t }) => t('jobs.changeRegions'),
  run: (client, { add, drop }, work) =>
    client.changeRegions(
      { ...(add.length > 0 && { add: [...add] }), ...(drop.length > 0 && { drop: [...drop] }) },
      work,
    ),
  summary({ deleted, freedBytes, subscribed }, { t }) {
    const title = t('jobs.regionsChanged', { count: subscribed.length });
    if (deleted.length === 0) return { tone: 'good', title };
    const freed = { deleted: exactCount(deleted.length), freed: formatBytes(freedBytes) };
    return { tone: 'good', title, detail: t('jobs.regionsFreed', freed) };
  },
};
