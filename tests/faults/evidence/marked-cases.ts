/** Evidence of one case under every kind of mark: where contamination ends, and where it passes into everything. */
import type { EngineService } from '../../../engine/service.ts';
import type { CaseContent } from '../../../shared/protocol/cases-answer.ts';
import type { Params } from '../../../shared/protocol/engine-contract.ts';
import type { EvidenceAnswer } from '../../../shared/protocol/evidence-answer.ts';

export interface MarkedCases {
  /** Nothing goes on contaminated from the party that gave the first case on to its last. */
  readonly killed: EvidenceAnswer;
  /** The same mark, in a case that is kept. */
  readonly kept: EvidenceAnswer;
  /** Anything passes into anything at that party: others can explain both cases. */
  readonly mixed: EvidenceAnswer;
  /** Where only the first case can have met something: at its maker. */
  readonly partly: EvidenceAnswer;
  /** Everywhere. */
  readonly crossed: EvidenceAnswer;
}

type Cases = { code: string; weight?: number }[];

export async function markedCases(engine: EngineService, cases: Cases): Promise<MarkedCases> {
  const { handlers } = engine;
  const about = (asked: Params<'evidence'>['about']) => handlers.evidence({ about: asked }, {});
  const found = await handlers.investigate({ cases }, {});
  const way = found.cases[0]?.stations ?? [];
  const [maker = '', giver = ''] = [way[0], way.at(-2)];
  return {
    killed: await about({ kind: 'cases', cases, killAt: [giver] }),
    kept: await about({ kind: 'case', id: await keptCase(engine, cases, giver) }),
    mixed: await about({ kind: 'cases', cases, mixAt: [giver] }),
    partly: await about({ kind: 'cases', cases, mixAt: [maker] }),
    crossed: await about({ kind: 'cases', cases, crossContamination: 'all' }),
  };
}

async function keptCase({ handlers }: EngineService, cases: Cases, kill: string): Promise<string> {
  const id = '0d3c1a52-5a4b-4c6d-8e7f-102938475665';
  const content: CaseContent = {
    name: 'three',
    notes: '',
    codes: cases.map(({ code, weight = 1 }) => ({ code, weight, note: '' })),
    parties: [{ party: kill, note: '' }],
    question: { dates: 'explicit', crossContamination: 'none', killAt: [kill] },
  };
  await handlers.caseSave({ id, revision: 0, content: structuredClone(content) as never }, {});
  return id;
}
