/** What a synchronisation or import refused: as a whole, or a county of it while the others went on. */
import { CodedError, isCodedError } from '../../../shared/errors/coded-error.ts';
import type { SyncAnswer } from '../../../shared/protocol/status-answer.ts';

/** The answer, where nothing was refused; else the first refusal is thrown, with its county in the details. */
export async function unrefused<A extends Pick<SyncAnswer, 'refused'>>(work: Promise<A>): Promise<A> {
  const answer = await work;
  const [first] = answer.refused;
  if (first === undefined) return answer;
  const { code, details, message, place, region } = first;
  throw new CodedError(code, message, place, { region, ...details });
}

/** Fails where nothing was refused. */
export async function refusedCode(work: Promise<Pick<SyncAnswer, 'refused'>>): Promise<string> {
  try {
    await unrefused(work);
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    return failure.code;
  }
  throw new Error('nothing was refused');
}
