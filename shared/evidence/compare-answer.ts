/** Whether a stated answer says what was told again from proven events, and what it says beside that. */
import { evidenceError } from '../errors/evidence-errors.ts';

/**
 * Every member of `proven` must be in `stated` and the same. Members beyond it (findings, an edge, a product's name)
 * are the maker's word: their paths go into `beyond`, `a[].b` for every element of a list.
 * Throws EVIDENCE_ANSWER_DIFFERS with the first place that differs.
 */
export function compareAnswer(
  proven: unknown,
  stated: unknown,
  path: string,
  beyond: Set<string> = new Set(),
  name = '',
): void {
  if (Array.isArray(proven)) {
    if (!Array.isArray(stated)) throw differs(path, proven, stated);
    if (proven.length !== stated.length) throw differs(`${path}.length`, proven.length, stated.length);
    for (const [at, element] of proven.entries())
      compareAnswer(element, stated[at], `${path}[${at}]`, beyond, `${name}[]`);
  } else if (typeof proven === 'object' && proven !== null) {
    if (!isMembers(stated)) throw differs(path, proven, stated);
    const of = (member: string) => (name === '' ? member : `${name}.${member}`);
    for (const [member, value] of Object.entries(proven)) {
      const said = Object.hasOwn(stated, member) ? stated[member] : undefined;
      compareAnswer(value, said, `${path}.${member}`, beyond, of(member));
    }
    for (const member of Object.keys(stated))
      if (!Object.hasOwn(proven, member)) beyond.add(of(member.slice(0, 40)));
  } else if (proven !== stated) throw differs(path, proven, stated);
}

function differs(path: string, found: unknown, stated: unknown): Error {
  return evidenceError('EVIDENCE_ANSWER_DIFFERS', { path, found: shown(found), stated: shown(stated) });
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
