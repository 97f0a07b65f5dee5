/** How the common source of codes is asked for: options go before what the file of the cases says. */
import type { DateMode } from '../shared/domain/network/delivery-dates.ts';
import type { CaseList } from '../shared/formats/foodchain-lab/parse-investigation.ts';
import type { Params } from '../shared/protocol/engine-contract.ts';
import { choiceOption } from './choice-option.ts';
import { type MarkedPartiesFlags, markedParties } from './marked-parties-option.ts';

export interface CaseFlags extends MarkedPartiesFlags {
  readonly dates?: string;
}

interface Ways {
  readonly dates?: DateMode;
  readonly crossContamination?: 'none' | 'all';
}

/** `--dates` and `--cross-contamination`. Throws OPTION_INVALID. */
export function waysOption(flags: CaseFlags): Ways {
  const dates = choiceOption('--dates', flags.dates, ['explicit', 'inferred', 'ignore']);
  const crossContamination = choiceOption('--cross-contamination', flags.crossContamination, ['none', 'all']);
  return { ...(dates ? { dates } : {}), ...(crossContamination ? { crossContamination } : {}) };
}

/** Throws OPTION_INVALID. */
export function caseQuestion(list: CaseList, flags: CaseFlags): Params<'investigate'> {
  const { dates, crossContamination } = waysOption(flags);
  const everywhere = crossContamination ?? (flags.mixAt ? null : list.crossContamination);
  const mixAt = crossContamination ? flags.mixAt : (flags.mixAt ?? list.mixAt);
  const killAt = flags.killAt ?? list.killAt;
  const marks = markedParties({
    ...(crossContamination ? { crossContamination } : {}),
    ...(mixAt && mixAt.length > 0 ? { mixAt } : {}),
    ...(killAt.length > 0 ? { killAt } : {}),
  });
  return {
    cases: list.cases.map((one) => ({ ...one })),
    ...(dates ? { dates } : {}),
    ...(everywhere === 'all' ? { crossContamination: everywhere } : {}),
    ...marks,
  };
}
