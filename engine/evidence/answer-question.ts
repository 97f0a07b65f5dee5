/** The answer to what evidence is asked about, and everything that a verifier will ask of the record for it. */
import { prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import type { EvidenceQuestion } from '../../shared/evidence/evidence-file.ts';
import { retellBatch, unitPrefixes } from '../../shared/evidence/retell-batch.ts';
import { tellCases } from '../../shared/evidence/retell-case.ts';
import { retellFinding } from '../../shared/evidence/retell-finding.ts';
import { retellTrace } from '../../shared/evidence/retell-trace.ts';
import type { CaseContent } from '../../shared/protocol/cases-answer.ts';
import type { EvidenceRequest } from '../../shared/protocol/evidence-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { runAudit } from '../audit/run-audit.ts';
import { batchHolders } from '../batch/batch-holders.ts';
import { type CasesQuestion, investigateCases } from '../investigate/investigate-cases.ts';
import { scanCodes } from '../record/scan-codes.ts';
import { traceCode } from '../trace/trace-code.ts';
import { answerCompleteness } from './answer-completeness.ts';
import type { EvidenceMaker } from './export-evidence.ts';
import type { NationalNews } from './national-proof.ts';
import type { Watched } from './watched-answer.ts';

export interface Answered {
  readonly question: EvidenceQuestion;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly prefixes: readonly string[];
  /** Counties that the file covers; all that are followed without it. */
  readonly regions?: ReadonlySet<string>;
}

/** Throws EVIDENCE_NO_FINDING, EVIDENCE_NO_PREFIX, EVIDENCE_NO_CASE, NETWORK_START_UNKNOWN, EVIDENCE_BEHIND. */
export async function answerTo(
  watched: Watched,
  maker: EvidenceMaker,
  request: EvidenceRequest,
  work: LongWork,
  news: NationalNews,
): Promise<Answered> {
  const { port } = maker;
  const { answering, directory, record } = watched;
  const trace = (code: string) => {
    const answer = traceCode(answering, port, code);
    retellTrace(watched, answer.code, watched.regions);
    return answer;
  };
  switch (request.kind) {
    case 'code': {
      const question = { kind: 'code', code: request.code } as const;
      return { question, answer: { traces: [trace(request.code)] }, prefixes: [] };
    }
    case 'finding': {
      const audit = await runAudit(answering, port, undefined, work);
      const finding = audit.findings.find(({ id }) => id === request.id);
      if (finding === undefined) throw evidenceError('EVIDENCE_NO_FINDING', { id: request.id });
      const codes = [...finding.codes];
      const traces = codes.map(trace);
      retellFinding(watched, finding.id, codes);
      return {
        question: { kind: 'finding', id: request.id, codes },
        answer: { finding, traces },
        prefixes: [],
      };
    }
    case 'batch': {
      const { product, batch } = request;
      const answer = await batchHolders(answering, product, batch);
      const prefixes = unitPrefixes(directory, product);
      if (prefixes.length === 0) throw evidenceError('EVIDENCE_NO_PREFIX', { product });
      for (const prefix of prefixes) {
        const range = prefixKeyRange(prefix);
        if (range === null) continue;
        const codes = [...scanCodes(record, range.first, range.last)].map(({ code }) => code);
        retellBatch(watched, product, batch, codes);
      }
      return { question: { kind: 'batch', product, batch }, answer: { batch: answer, traces: [] }, prefixes };
    }
    case 'case': {
      const kept = maker.openCase(request.id);
      if (kept === null) throw evidenceError('EVIDENCE_NO_CASE', { id: request.id });
      const { codes: cases, question } = kept.content;
      return answerToCase(watched, maker, { cases, ...question }, kept.content, work);
    }
    case 'cases':
      return answerToCase(watched, maker, request, null, work);
    case 'completeness':
      return answerCompleteness(maker, request.regions ?? null, news.pins, watched.asOf);
  }
}

function answerToCase(
  watched: Watched,
  { port, networkOf }: EvidenceMaker,
  asked: CasesQuestion,
  kept: CaseContent | null,
  work: LongWork,
): Answered {
  const { answering } = watched;
  const investigation = investigateCases(answering, asked, () => networkOf(answering, work));
  const question: EvidenceQuestion = {
    kind: 'case',
    cases: investigation.cases.map(({ code, weight }) => ({ code, weight })),
    dates: asked.dates ?? 'explicit',
    crossContamination: asked.crossContamination ?? 'none',
    ...marks('mixAt', asked.mixAt),
    ...marks('killAt', asked.killAt),
  };
  tellCases(watched, question);
  const traces = question.cases.map(({ code }) => {
    const answer = traceCode(answering, port, code);
    retellTrace(watched, answer.code, watched.regions);
    return answer;
  });
  return { question, answer: { case: kept, investigation, traces }, prefixes: [] };
}

function marks(mark: 'mixAt' | 'killAt', parties: readonly string[] = []) {
  return parties.length === 0 ? {} : { [mark]: [...new Set(parties)] };
}
