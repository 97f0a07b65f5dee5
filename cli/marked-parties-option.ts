/** `--mix-at` and `--kill-at`: parties at which contamination passes into everything, or ends. Given once a party. */
import type { Command } from 'commander';
import { cliError } from './option-values.ts';

export interface MarkedPartiesFlags {
  readonly crossContamination?: string;
  readonly mixAt?: readonly string[];
  readonly killAt?: readonly string[];
}

export interface MarkedParties {
  readonly mixAt?: string[];
  readonly killAt?: string[];
}

const collect = (party: string, before: readonly string[] | undefined) => [...(before ?? []), party];

export function withMarkedParties(command: Command): Command {
  return command
    .option('--mix-at <party>', 'at this party anything passes into anything; once for each party', collect)
    .option(
      '--kill-at <party>',
      'nothing goes on contaminated from this party; once for each party',
      collect,
    );
}

/** Error: OPTION_INVALID where parties are named although everything mixes everywhere. */
export function markedParties({ crossContamination, mixAt, killAt }: MarkedPartiesFlags): MarkedParties {
  if (mixAt && crossContamination === 'all')
    throw cliError('OPTION_INVALID', {
      option: '--mix-at',
      reason: 'with --cross-contamination all it changes nothing',
    });
  return { ...(mixAt ? { mixAt: [...mixAt] } : {}), ...(killAt ? { killAt: [...killAt] } : {}) };
}
