/** `yaojian freshness`: by what limits age is judged, and what the clock is worth; changes the limits. */
import type { Command } from 'commander';
import type { FreshnessLimits } from '../../shared/protocol/freshness-answer.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_OK } from '../exit-code.ts';
import { cliError } from '../option-values.ts';
import { pairs } from '../output/table.ts';
import { asOfText } from '../render/as-of-text.ts';
import { withEngine } from '../with-engine.ts';

interface FreshnessFlags {
  readonly set?: readonly string[];
  readonly acceptClock?: boolean;
}

const fields: Readonly<Record<string, keyof FreshnessLimits>> = {
  fresh: 'freshSeconds',
  ageing: 'ageingSeconds',
  stale: 'staleSeconds',
};
const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

export function defineFreshness(program: Command, choose: Choose): void {
  program
    .command('freshness')
    .description('how old knowledge may be, and what the clock is worth')
    .option('--set <limit...>', 'up to which age: fresh=24h ageing=72h stale=30d (s, m, h or d)')
    .option('--accept-clock', 'the clock is right, the later time that was seen before was not')
    .action((flags: FreshnessFlags) =>
      choose(({ answer, home, paint, work }) =>
        withEngine({ home }, async (engine) => {
          const limits = limitsOption(flags.set ?? []);
          const result = await engine.freshness(
            {
              ...(limits === null ? {} : { limits }),
              ...(flags.acceptClock === true ? { acceptClock: true } : {}),
            },
            work,
          );
          const { clock } = result;
          answer(result, () => {
            const shown = pairs(
              [
                ['fresh', `up to ${duration(result.limits.freshSeconds)}`],
                ['ageing', `up to ${duration(result.limits.ageingSeconds)}`],
                ['stale', `up to ${duration(result.limits.staleSeconds)}`],
                ['clock', `${clock.state.replace('_', ' ')}, ${clock.time}`],
                ['highest time seen', clock.highest],
              ],
              paint,
            );
            return `${shown}\n${asOfText(result.asOf, paint)}`;
          });
          return EXIT_OK;
        }),
      ),
    );
}

function limitsOption(values: readonly string[]): Partial<FreshnessLimits> | null {
  const changes: { -readonly [K in keyof FreshnessLimits]?: number } = {};
  for (const value of values) {
    const [, name = '', count = '', unit = ''] = /^([a-z]+)=(\d{1,9})([smhd])$/.exec(value) ?? [];
    const field = fields[name];
    const seconds = unitSeconds[unit];
    if (field === undefined || seconds === undefined) {
      const reason = `"${value}" is not fresh=, ageing= or stale= with a number and s, m, h or d`;
      throw cliError('OPTION_INVALID', { option: '--set', reason });
    }
    changes[field] = Number(count) * seconds;
  }
  return values.length === 0 ? null : changes;
}

/** In the largest unit that divides it. */
function duration(seconds: number): string {
  const unit = ['d', 'h', 'm'].find((one) => seconds % (unitSeconds[one] ?? 1) === 0) ?? 's';
  return `${seconds / (unitSeconds[unit] ?? 1)} ${unit}`;
}
