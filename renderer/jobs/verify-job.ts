/** Proves every stored byte against the signed log. */
import type { VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import type { JobKind } from './job-kind.ts';

interface VerifyParams {
  /** Rebuilds the events from the columns too. */
  readonly deep: boolean;
}

export const verifyJob: JobKind<VerifyParams, VerifyAnswer> = {
  id: 'verify',
  title: ({ deep }, { t }) => t(deep ? 'jobs.verifyDeep' : 'jobs.verify'),
  run: (client, { deep }, work) => client.verify({ deep }, work),
  news: ({ ok }) => (ok ? 'job-finished' : 'damage-found'),
  summary({ ok, packs, bytes, seconds, problems }, { t, duration, place }) {
    const detail = t('replica.verifiedDetail', {
      packs: exactCount(packs),
      bytes: formatBytes(bytes),
      duration: duration(seconds),
    });
    if (ok) return { tone: 'good', title: t('replica.verifiedOk'), detail };
    return {
      tone: 'bad',
      title: t('replica.verifiedBad', { count: problems.length }),
      detail,
      lines: problems.map(({ region, code, message }) =>
        [region === undefined ? '' : place(region), code, message].filter((part) => part !== '').join(' · '),
      ),
    };
  },
};
