/** Common sources of a case, as a job. */
import type { CaseContent } from '../../shared/protocol/cases-answer.ts';
import type { InvestigateAnswer } from '../../shared/protocol/investigate-answer.ts';
import type { JobKind } from '../jobs/job-kind.ts';

export interface CaseQuestion {
  readonly name: string;
  readonly content: CaseContent;
}

export const investigateJob: JobKind<CaseQuestion, InvestigateAnswer> = {
  id: 'investigate',
  title: ({ name }, { t }) => t('cases.job', { name }),
  run: (client, { content }, work) =>
    client.investigate(
      { cases: content.codes.map(({ code, weight }) => ({ code, weight })), ...content.question },
      work,
    ),
  summary({ cases, stations }, { t }) {
    const followed = cases.filter((one) => one.followed).length;
    const common = stations.filter(({ commonLink }) => commonLink).length;
    return {
      tone: followed === cases.length ? 'good' : 'warn',
      title: t('cases.jobDone', { count: common }),
      detail: t('cases.jobDetail', { followed, cases: cases.length }),
    };
  },
};
