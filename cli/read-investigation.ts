/** What `investigate` and `evidence export --cases` take: a network file, or codes as cases. */
import { CodedError } from '../shared/errors/coded-error.ts';
import type { Investigation } from '../shared/formats/foodchain-lab/parse-investigation.ts';

/** Failures name the file. */
export async function readInvestigation(path: string): Promise<Investigation> {
  const { parseInvestigation } = await import('../shared/formats/foodchain-lab/parse-investigation.ts');
  const { fclLimit } = await import('../shared/formats/foodchain-lab/foodchain-lab-file.ts');
  const { readTextFile } = await import('./read-text-file.ts');
  const text = readTextFile(path, fclLimit.bytes);
  try {
    return parseInvestigation(text);
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause;
    throw new CodedError(cause.code, cause.message, { file: path, ...cause.place }, cause.details, cause);
  }
}
