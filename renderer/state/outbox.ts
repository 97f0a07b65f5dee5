/** Whether the workstation sends anything of its own: `status` counts zeros until it does (contract). */
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';

type Outbox = NonNullable<StatusAnswer['outbox']>;

/** Null where nothing was ever put into an outbox: then there is none to show. */
export function outboxInUse({ outbox }: Pick<StatusAnswer, 'outbox'>): Outbox | null {
  if (outbox === undefined) return null;
  const { accepted, dead, rejected, waiting } = outbox;
  return accepted + dead + rejected + waiting > 0 ? outbox : null;
}
