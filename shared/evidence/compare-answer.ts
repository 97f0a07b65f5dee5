/** Whether a stated answer says what was told again from proven events. */
import { evidenceError } from '../errors/evidence-errors.ts';

/**
 * Every member of `proven` must be in `stated` and the same; members beyond it (findings, an edge) are the maker's word.
 * Throws EVIDENCE_ANSWER_DIFFERS with the first place that differs.
 */
export function compareAnswer(proven: unknown, stated: unknown, path: string): void {
  if (Array.isArray(proven)) {
    if (!Array.isArray(stated)) throw differs(path, proven, stated);
    if (proven.length !== stated.length) throw differs(`${path}.length`, proven.length, stated.length);
    for (const [at, element] of proven.entries()) compareAnswer(element, stated[at], `${path}[${at}]`);
  } else if (typeof proven === 'object' && proven !== null) {
    if (!isMembers(stated)) throw differs(path, proven, stated);
    for (const [name, value] of Object.entries(proven)) {
      compareAnswer(value, Object.hasOwn(stated, name) ? stated[name] : undefined, `${path}.${name}`);
    }
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
