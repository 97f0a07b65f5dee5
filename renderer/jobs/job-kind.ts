/** Long work that a person starts from the window. A new kind is one file beside this one. */
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import type { NoticeKind } from '../../shared/protocol/host-request.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Words } from '../i18n/use-words.ts';
import type { Tone } from '../parts/notice.tsx';

/** How work ended, in words. */
export interface JobSummary {
  readonly tone: Extract<Tone, 'good' | 'warn' | 'bad'>;
  readonly title: string;
  readonly detail?: string;
  /** What must be named one by one. */
  readonly lines?: readonly string[];
}

export interface JobKind<P, R> {
  /** One of a kind waits or runs at a time: asking again for what is under way adds nothing. */
  readonly id: string;
  title(params: P, words: Words): string;
  run(client: EngineClient, params: P, work: LongWork): Promise<R>;
  summary(result: R, words: Words): JobSummary;
  /** What the system is told where nobody looks at the window; without it, that the job has finished. */
  news?(result: R): NoticeKind;
}
