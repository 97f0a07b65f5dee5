/** The latest audit of this window: findings outlive a change of page, and the window is where they are read. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import { auditJob } from '../jobs/audit-job.ts';
import type { JobStore } from '../jobs/job-store.ts';

export interface AuditState {
  readonly answer: AuditAnswer | null;
  /** Starts the audit as a job; what it finds replaces what was found before. */
  run(rules: readonly string[] | null): Promise<void>;
}

export type AuditStore = StoreApi<AuditState>;

export function createAuditStore(jobs: JobStore, noticed: (asOf: AsOf) => void): AuditStore {
  return createStore<AuditState>()((set) => ({
    answer: null,
    async run(rules) {
      const answer = await jobs.getState().start(auditJob, { rules });
      if (answer === null) return;
      set({ answer });
      noticed(answer.asOf);
    },
  }));
}
