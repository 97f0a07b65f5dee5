/** An evidence file, as a job: the first of a county brings back all of its documents. */

import type { Params } from '../../shared/protocol/engine-contract.ts';
import type { EvidenceAnswer } from '../../shared/protocol/evidence-answer.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import type { JobKind } from '../jobs/job-kind.ts';

interface EvidenceParams {
  /** What it is about, as it is called on the screen. */
  readonly name: string;
  readonly about: Params<'evidence'>['about'];
}

export const evidenceJob: JobKind<EvidenceParams, EvidenceAnswer> = {
  id: 'evidence',
  title: ({ name }, { t }) => t('trace.evidenceJob', { name }),
  run: (client, { about }, work) => client.evidence({ about }, work),
  summary: ({ events, bytes, digest }, { t }) => ({
    tone: 'good',
    title: t('trace.evidenceDone'),
    detail: t('trace.evidenceDetail', {
      count: events,
      events: exactCount(events),
      bytes: formatBytes(bytes),
      digest: digest.slice(0, 16),
    }),
  }),
};
