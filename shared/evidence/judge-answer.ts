/** The last steps: is the answer about the question, does it follow from what is proven, does it claim no more coverage? */
import { auditRules } from '../domain/audit/rules.ts';
import { parseCode } from '../domain/code/identifier.ts';
import { evidenceError } from '../errors/evidence-errors.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { checkCaseBounds } from './bound-case.ts';
import { compareAnswer } from './compare-answer.ts';
import type { Evidence, EvidencePin, EvidenceQuestion } from './evidence-file.ts';
import type { ProvenPack } from './proven-county.ts';
import type { ProvenRecord } from './proven-record.ts';
import { retellBatch, unitPrefixes } from './retell-batch.ts';
import { byScope, type CaseQuestion, caseMembers, tellCases } from './retell-case.ts';
import { retellCompleteness } from './retell-completeness.ts';
import { retellFinding } from './retell-finding.ts';
import { type Retelling, retellTrace } from './retell-trace.ts';

/** The codes whose traces answer the question. */
function codesAsked(question: EvidenceQuestion): readonly string[] {
  if (question.kind === 'code') return [parseCode(question.code).code];
  if (question.kind === 'case') return question.cases.map(({ code }) => code);
  return question.kind === 'finding' ? question.codes.map((code) => parseCode(code).code) : [];
}

function tracesOf(answer: Evidence['answer']): readonly Readonly<Record<string, unknown>>[] {
  const { traces } = answer;
  if (!Array.isArray(traces) || !traces.every(isMembers)) {
    throw evidenceError('EVIDENCE_MALFORMED', { path: '$.answer.traces', expected: 'a list of answers' });
  }
  return traces;
}

/** Members of an answer to each kind of question. */
const MEMBERS: Readonly<Record<EvidenceQuestion['kind'], string>> = {
  code: 'traces',
  finding: 'finding,traces',
  batch: 'batch,traces',
  case: 'case,investigation,traces',
  completeness: 'completeness,pins,traces',
};

/** Throws EVIDENCE_QUESTION. */
export function checkQuestion({ question, answer }: Evidence): void {
  const odd = (reason: string) => evidenceError('EVIDENCE_QUESTION', { reason });
  const members = Object.keys(answer).toSorted().join();
  const expected = MEMBERS[question.kind];
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
  if (question.kind === 'case') {
    if (new Set(asked).size !== asked.length) throw odd('a case comes twice');
    // A kept case is shown beside the answer: it must be the one that was asked about.
    const { case: kept } = answer;
    const codes = isMembers(kept) ? kept['codes'] : kept === null ? question.cases : null;
    const same =
      Array.isArray(codes) &&
      codes.length === question.cases.length &&
      question.cases.every(
        ({ code, weight }, at) => codes[at]?.['code'] === code && codes[at]?.['weight'] === weight,
      );
    if (!same || (isMembers(kept) && !isAskedSo(kept['question'], question)))
      throw odd('the case is another');
  }
}

/** Whether a kept case is asked about in that way. */
function isAskedSo(how: unknown, question: CaseQuestion): boolean {
  if (!isMembers(how)) return false;
  const { dates, crossContamination, mixAt, killAt } = how;
  const same = (kept: unknown, asked: readonly string[] = []) =>
    canonicalJson(Array.isArray(kept) ? [...new Set(kept)] : []) === canonicalJson(asked);
  return (
    dates === question.dates &&
    crossContamination === question.crossContamination &&
    same(mixAt, question.mixAt) &&
    same(killAt, question.killAt)
  );
}

/** Pins that a statement of completeness gives whole. Throws EVIDENCE_MALFORMED. */
export function pinsOf({ answer, question }: Evidence): readonly EvidencePin[] | null {
  if (question.kind !== 'completeness') return null;
  const { pins } = answer;
  const isPin = (pin: unknown): pin is EvidencePin =>
    isMembers(pin) &&
    Object.keys(pin).toSorted().join() === 'completeThrough,region,root,size' &&
    /^\d{6}$/.test(String(pin['region'])) &&
    Number.isSafeInteger(pin['size']) &&
    typeof pin['completeThrough'] === 'string';
  if (!Array.isArray(pins) || !pins.every(isPin))
    throw evidenceError('EVIDENCE_MALFORMED', { path: '$.answer.pins', expected: 'pins of counties' });
  return pins;
}

/** Names of members that nothing was compared with. Throws EVIDENCE_ANSWER_DIFFERS, EVIDENCE_CODE_MISSING. */
export function checkAnswer(
  evidence: Evidence,
  retelling: Retelling,
  record: ProvenRecord,
  packs: readonly (readonly ProvenPack[])[],
): readonly string[] {
  const { question, answer } = evidence;
  const beyond = new Set<string>();
  for (const [at, trace] of tracesOf(answer).entries()) {
    const told = retellTrace(retelling, String(trace['code']), regionsOf(trace['asOf']));
    compareAnswer(told, trace, `$.answer.traces[${at}]`, beyond);
  }
  if (question.kind === 'finding') {
    const told = retellFinding(retelling, question.id, codesAsked(question));
    if (told === null) throw evidenceError('EVIDENCE_FINDING_UNFOUNDED', { id: question.id.slice(0, 40) });
    compareAnswer(told, answer['finding'], '$.answer.finding', beyond, 'finding');
  }
  if (question.kind === 'batch') checkBatch(evidence, question, retelling, record, beyond);
  if (question.kind === 'case') {
    if (answer['case'] !== null) beyond.add('case');
    const told = tellCases(retelling, question);
    const { investigation } = answer;
    const members = caseMembers(told, retelling.directory);
    compareAnswer(members, scopeInOrder(investigation), '$.answer.investigation', beyond, 'investigation');
    if (isMembers(investigation) && told.counted.some(({ open }) => open))
      checkCaseBounds(told, retelling.directory, investigation);
  }
  if (question.kind === 'completeness') {
    const told = retellCompleteness(question.regions, pinsOf(evidence) ?? [], packs);
    compareAnswer(told, answer['completeness'], '$.answer.completeness', beyond);
  }
  // Lines of a directory that is too large to be proven: names, counties, which prefixes a product has.
  if (evidence.directory.kind === 'stated') beyond.add('directory');
  // The as-of is judged by itself.
  return [...beyond].filter((name) => !/(^|\.)asOf$/.test(name)).toSorted();
}

function checkBatch(
  evidence: Evidence,
  question: Extract<EvidenceQuestion, { readonly kind: 'batch' }>,
  retelling: Retelling,
  record: ProvenRecord,
  beyond: Set<string>,
): void {
  const prefixes = unitPrefixes(retelling.directory, question.product);
  if (prefixes.length === 0) throw evidenceError('EVIDENCE_NO_PREFIX', { product: question.product });
  compareAnswer([...prefixes], evidence.prefixes, '$.prefixes');
  const codes = prefixes.flatMap((prefix) => record.codesOf(prefix));
  const told = retellBatch(retelling, question.product, question.batch, codes);
  compareAnswer(told, evidence.answer['batch'], '$.answer.batch', beyond);
}

/** Counties that an answer claims to cover; whether it may is judged by itself. */
function regionsOf(asOf: unknown): ReadonlySet<string> {
  const regions = isMembers(asOf) && Array.isArray(asOf['regions']) ? asOf['regions'] : [];
  return new Set(regions.filter(isMembers).map(({ region }) => String(region)));
}

/** Throws EVIDENCE_RULES: findings are told again by the rules of this program, which must be those of the maker's. */
export function checkRules({ made, answer, question }: Evidence): void {
  const known = new Map(auditRules.map(({ id, version }) => [id, version]));
  const differs = made.rules.find(({ id, version }) => known.get(id) !== version);
  if (differs !== undefined) {
    const { id, version } = differs;
    throw evidenceError('EVIDENCE_RULES', { rule: id.slice(0, 40), version, known: known.get(id) ?? 'none' });
  }
  const isWhole =
    made.rules.length === known.size && new Set(made.rules.map(({ id }) => id)).size === known.size;
  // Without findings no rule had a part in the answer.
  const needed = question.kind === 'finding' || tracesOf(answer).length > 0;
  if (needed && !isWhole) {
    const missing = auditRules.find(({ id }) => !made.rules.some((rule) => rule.id === id));
    throw evidenceError('EVIDENCE_RULES', {
      rule: missing?.id ?? 'one',
      version: 'none or twice',
      known: missing?.version ?? 1,
    });
  }
}

/** An investigation with its lines of scope in the order of the retelling. */
function scopeInOrder(investigation: unknown): unknown {
  if (!isMembers(investigation) || !Array.isArray(investigation['scope'])) return investigation;
  return { ...investigation, scope: investigation['scope'].filter(isMembers).toSorted(byScope) };
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
