/** A coded error as answers and the history carry it: what a hostile centre sends does not fill either. */
import type { CodedError } from '../../shared/errors/coded-error.ts';
import type { DescribedFailure } from '../../shared/protocol/described-failure.ts';

/** Characters of a message or a detail. */
const LONGEST_TEXT = 1_000;
const MOST_DETAILS = 16;

export function describedFailure({ code, message, details, place }: CodedError): DescribedFailure {
  const cut = (text: string) => (text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`);
  return {
    code,
    message: cut(message),
    details: Object.fromEntries(
      Object.entries(details)
        .slice(0, MOST_DETAILS)
        .map(([name, value]) => [name.slice(0, 64), cut(String(value))]),
    ),
    place: {
      ...(place.file !== undefined && { file: cut(place.file) }),
      ...(place.path !== undefined && { path: cut(place.path) }),
    },
  };
}
