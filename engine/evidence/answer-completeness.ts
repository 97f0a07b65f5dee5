/** What a statement of completeness says: of every county of the regions asked about, all that its log holds. */
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import type { EvidencePin, EvidenceQuestion } from '../../shared/evidence/evidence-file.ts';
import { isOfRegions, retellCompleteness } from '../../shared/evidence/retell-completeness.ts';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import { enrolledCodes } from '../sync/subscription.ts';
import type { EvidenceMaker } from './export-evidence.ts';

export interface CompletenessAnswered {
  readonly question: EvidenceQuestion;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly prefixes: readonly string[];
  readonly regions: ReadonlySet<string>;
}

/** @param asked null: all that are followed. Throws EVIDENCE_BEHIND where a county of them is not in the replica. */
export function answerCompleteness(
  { packs, answering: { store } }: Pick<EvidenceMaker, 'packs' | 'answering'>,
  asked: readonly string[] | null,
  pins: readonly EvidencePin[],
  asOf: (regions: ReadonlySet<string>) => AsOf,
): CompletenessAnswered {
  const regions = [...new Set(asked ?? enrolledCodes(store))].toSorted();
  const own = new Map<string, { readonly manifest: (typeof packs)[number]['reader']['manifest'] }[]>();
  for (const { region, size } of pins) {
    if (size === 0 || !isOfRegions(region, regions)) continue;
    const held = packs.filter(({ stored }) => stored.region === region);
    if (held.length === 0)
      throw evidenceError('EVIDENCE_BEHIND', { region, have: store.log(region)?.size ?? 0, need: size });
    own.set(
      region,
      held.map(({ reader }) => ({ manifest: reader.manifest })),
    );
  }
  const told = retellCompleteness(regions, pins, [...own.values()]);
  const completeness = { ...told, asOf: asOf(new Set(own.keys())) };
  return {
    question: { kind: 'completeness', regions },
    answer: { completeness, pins, traces: [] },
    prefixes: [],
    regions: new Set(own.keys()),
  };
}
