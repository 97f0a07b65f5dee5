/** `yaojian network`: who delivered what to whom, and the ways between two parties. */
import type { Command } from 'commander';
import type { NetworkAnswer } from '../../shared/protocol/network-answer.ts';
import { choiceOption } from '../choice-option.ts';
import type { Choose } from '../cli-context.ts';
import { EXIT_BAD_NEWS, EXIT_OK } from '../exit-code.ts';
import { type MarkedPartiesFlags, markedParties, withMarkedParties } from '../marked-parties-option.ts';
import { countOption } from '../option-values.ts';
import { networkPathsText, networkText } from '../render/network-text.ts';
import { timeOption } from '../time-option.ts';
import { withEngine } from '../with-engine.ts';

interface QuestionFlags extends MarkedPartiesFlags {
  readonly since?: string;
  readonly until?: string;
  readonly dates?: string;
}

interface NetworkFlags extends QuestionFlags {
  readonly from: string;
  readonly direction?: string;
  readonly maxStations?: string;
  readonly maxDeliveries?: string;
  readonly graphml?: string;
  readonly csv?: string;
  readonly xlsx?: string;
  readonly fcl?: string;
}

interface PathsFlags extends QuestionFlags {
  readonly maxPaths?: string;
}

export function defineNetwork(program: Command, choose: Choose): void {
  const network = program.command('network').description('deliveries between parties');
  withQuestion(network.command('show', { isDefault: true }))
    .description('what a party, a bill, a batch, a delivery or a code reaches, and what it comes from')
    .requiredOption('--from <start>', 'party:ID, bill:URN, batch:PRODUCT/BATCH, delivery:ID or code:CODE')
    .option('--direction <sense>', 'forward, backward or full (default: full)')
    .option('--max-stations <n>', 'parties to list, nearest first (default: 5000)')
    .option('--max-deliveries <n>', 'deliveries to list (default: 20000)')
    .option('--graphml <file>', 'also write the network as GraphML')
    .option('--csv <file>', 'also write the deliveries as CSV')
    .option('--xlsx <file>', 'also write parties, deliveries and flows as a workbook')
    .option('--fcl <file>', 'also write the network as a FoodChain-Lab file')
    .action((flags: NetworkFlags) =>
      choose(({ answer, home, paint, work }) => {
        const direction = choiceOption('--direction', flags.direction, ['forward', 'backward', 'full']);
        const question = {
          from: flags.from,
          ...questionOf(flags),
          ...(direction ? { direction } : {}),
          ...listedOption('--max-stations', 'maxStations', flags.maxStations),
          ...listedOption('--max-deliveries', 'maxDeliveries', flags.maxDeliveries),
        };
        return withEngine({ home }, async (engine) => {
          const found = await engine.network(question, work);
          await writeFiles(found, flags);
          answer(found, () => networkText(found, paint));
          return found.totals.deliveries === 0 ? EXIT_BAD_NEWS : EXIT_OK;
        });
      }),
    );
  withQuestion(network.command('paths'))
    .description('ways of goods between two parties')
    .argument('<from>', 'party the goods leave')
    .argument('<to>', 'party they reach')
    .option('--max-paths <n>', 'paths to list, shortest first (default and most: 200)')
    .action((from: string, to: string, flags: PathsFlags) =>
      choose(({ answer, home, paint, work }) => {
        const question = {
          from,
          to,
          ...questionOf(flags),
          ...listedOption('--max-paths', 'maxPaths', flags.maxPaths),
        };
        return withEngine({ home }, async (engine) => {
          const found = await engine.networkPaths(question, work);
          answer(found, () => networkPathsText(found, paint));
          // A search that a limit ended has not shown that there is none.
          return found.paths.length === 0 && !found.truncated ? EXIT_BAD_NEWS : EXIT_OK;
        });
      }),
    );
}

function withQuestion(command: Command): Command {
  return withMarkedParties(command)
    .option('--since <time>', 'day or RFC 3339 time: nothing that ended before')
    .option('--until <time>', 'day or RFC 3339 time: nothing that began later')
    .option('--dates <mode>', 'explicit, inferred or ignore (default: explicit)')
    .option('--cross-contamination <where>', 'none: batches stay apart; all: anything passes into anything');
}

function questionOf(flags: QuestionFlags) {
  const since = timeOption('--since', flags.since, false);
  const until = timeOption('--until', flags.until, true);
  const dates = choiceOption('--dates', flags.dates, ['explicit', 'inferred', 'ignore']);
  const crossContamination = choiceOption('--cross-contamination', flags.crossContamination, ['none', 'all']);
  return {
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(dates ? { dates } : {}),
    ...(crossContamination ? { crossContamination } : {}),
    ...markedParties(flags),
  };
}

function listedOption<K extends string>(option: string, key: K, value: string | undefined) {
  return value === undefined ? {} : ({ [key]: countOption(option, value) } as { readonly [P in K]: number });
}

async function writeFiles(answer: NetworkAnswer, flags: NetworkFlags): Promise<void> {
  const { graphml, csv, xlsx, fcl } = flags;
  if ([graphml, csv, xlsx, fcl].every((file) => file === undefined)) return;
  const { writeNetworkFiles } = await import('../write-network-files.ts');
  writeNetworkFiles(answer, flags);
}
