/** The last steps: is the answer about the question, does it follow from what is proven, does it claim no more coverage? */
import { parseCode } from '../domain/code/identifier.ts';
import { parseInstant } from '../domain/event/instant.ts';
import { evidenceError } from '../errors/evidence-errors.ts';
import type { NationalCheckpoint } from '../log/trust/trusted-checkpoint.ts';
import { compareAnswer } from './compare-answer.ts';
import type { Evidence, EvidenceQuestion } from './evidence-file.ts';
import type { ProvenRecord } from './proven-record.ts';
import { byHolder, retellBatch, unitPrefixes } from './retell-batch.ts';
import { type Retelling, retellTrace } from './retell-trace.ts';

/** The codes whose traces answer the question. */
function codesAsked(question: EvidenceQuestion): readonly string[] {
  if (question.kind === 'code') return [parseCode(question.code).code];
  return question.kind === 'finding' ? question.codes.map((code) => parseCode(code).code) : [];
}

function tracesOf(answer: Evidence['answer']): readonly Readonly<Record<string, unknown>>[] {
  const { traces } = answer;
  if (!Array.isArray(traces) || !traces.every(isMembers)) {
    throw evidenceError('EVIDENCE_MALFORMED', { path: '$.answer.traces', expected: 'a list of answers' });
  }
  return traces;
}

/** Throws EVIDENCE_QUESTION. */
export function checkQuestion({ question, answer }: Evidence): void {
  const odd = (reason: string) => evidenceError('EVIDENCE_QUESTION', { reason });
  const members = Object.keys(answer).toSorted().join();
  const expected =
    question.kind === 'code' ? 'traces' : question.kind === 'batch' ? 'batch,traces' : 'finding,traces';
  // What was not asked would be shown without having been judged.
  if (members !== expected) throw odd(`it has ${members.slice(0, 80)}, not ${expected}`);
  const asked = codesAsked(question);
  const traces = tracesOf(answer);
  if (traces.length !== asked.length) throw odd(`${traces.length} lives for ${asked.length} codes`);
  for (const [at, code] of asked.entries()) {
    if (traces[at]?.['code'] !== code) throw odd(`the life at ${at} is not that of ${code}`);
  }
  if (question.kind === 'batch') {
    const { batch } = answer;
    if (!isMembers(batch) || batch['product'] !== question.product || batch['batch'] !== question.batch) {
      throw odd('it is about another batch');
    }
  }
  if (question.kind === 'finding') {
    const { finding } = answer;
    const codes = isMembers(finding) ? finding['codes'] : null;
    if (!isMembers(finding) || finding['id'] !== question.id || !Array.isArray(codes))
      throw odd('it is about another finding');
    if (codes.length !== question.codes.length || codes.some((code, at) => code !== question.codes[at])) {
      throw odd('the finding names other codes');
    }
  }
}

/** Names of members that nothing was compared with. Throws EVIDENCE_ANSWER_DIFFERS, EVIDENCE_CODE_MISSING. */
export function checkAnswer(
  evidence: Evidence,
  retelling: Retelling,
  record: ProvenRecord,
): readonly string[] {
  const { question, answer } = evidence;
  const stated = new Set<string>(question.kind === 'finding' ? ['finding'] : []);
  for (const [at, trace] of tracesOf(answer).entries()) {
    const told = retellTrace(retelling, String(trace['code']));
    compareAnswer(told, trace, `$.answer.traces[${at}]`);
    for (const name of Object.keys(trace))
      if (!Object.hasOwn(told, name) && name !== 'asOf') stated.add(name);
  }
  if (question.kind !== 'batch') return [...stated].toSorted();
  const prefixes = unitPrefixes(retelling.directory, question.product);
  if (prefixes.length === 0) throw evidenceError('EVIDENCE_NO_PREFIX', { product: question.product });
  compareAnswer([...prefixes], evidence.prefixes, '$.prefixes');
  const codes = prefixes.flatMap((prefix) => record.codesOf(prefix));
  const told = retellBatch(retelling, question.product, question.batch, codes);
  compareAnswer(told, inOrder(answer['batch']), '$.answer.batch');
  return [...stated, 'bounds'];
}

/** A batch answer with its holders in the order of the retelling: between equal numbers of units the order means nothing. */
function inOrder(batch: unknown): unknown {
  if (!isMembers(batch) || !Array.isArray(batch['holders'])) return batch;
  return { ...batch, holders: batch['holders'].filter(isMembers).toSorted(byHolder) };
}

/** Every answer's as-of against pins and checkpoint. Throws EVIDENCE_AS_OF. */
export function checkAsOf({ answer, counties }: Evidence, national: NationalCheckpoint): void {
  const answers = [...tracesOf(answer), ...(isMembers(answer['batch']) ? [answer['batch']] : [])];
  for (const [at, one] of answers.entries()) {
    const path = `$.answer[${at}].asOf`;
    const asOf = one['asOf'];
    if (!isMembers(asOf) || !isMembers(asOf['national']) || !Array.isArray(asOf['regions'])) {
      throw evidenceError('EVIDENCE_AS_OF', { path });
    }
    const { size, trustedTime } = asOf['national'];
    const trustedMs = typeof trustedTime === 'string' ? parseInstant(trustedTime) : null;
    if (size !== national.checkpoint.size || trustedMs !== national.trustedTimeMs) {
      throw evidenceError('EVIDENCE_AS_OF', { path: `${path}.national` });
    }
    const claimed = asOf['regions'].filter((region) => isMembers(region) && region['size'] !== 0);
    if (claimed.length !== counties.length)
      throw evidenceError('EVIDENCE_AS_OF', { path: `${path}.regions` });
    for (const [index, region] of claimed.entries()) {
      const pin = counties[index]?.pin;
      const through = isMembers(region) ? region['completeThrough'] : null;
      const same =
        isMembers(region) &&
        pin !== undefined &&
        region['region'] === pin.region &&
        region['size'] === pin.size &&
        typeof through === 'string' &&
        parseInstant(through) === parseInstant(pin.completeThrough);
      if (!same) throw evidenceError('EVIDENCE_AS_OF', { path: `${path}.regions[${index}]` });
    }
  }
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
