/** From arguments to exit code: commander parses, then the chosen command runs. */
import { Command, CommanderError } from 'commander';
import { PROGRAM_VERSION } from '../shared/program-version.ts';
import type { Choose, CommandAction } from './cli-context.ts';
import { defineAudit } from './commands/audit.ts';
import { defineBatch } from './commands/batch.ts';
import { defineBundle } from './commands/bundle.ts';
import { defineCloudErase } from './commands/cloud-erase.ts';
import { defineCloudIngest } from './commands/cloud-ingest.ts';
import { defineCloudPublish } from './commands/cloud-publish.ts';
import { defineCloudServe } from './commands/cloud-serve.ts';
import { defineCompare } from './commands/compare.ts';
import { defineEnroll } from './commands/enroll.ts';
import { defineEpcisCheck } from './commands/epcis-check.ts';
import { defineEvidenceExport } from './commands/evidence-export.ts';
import { defineEvidencePdf } from './commands/evidence-pdf.ts';
import { defineEvidenceSign } from './commands/evidence-sign.ts';
import { defineEvidenceVerify } from './commands/evidence-verify.ts';
import { defineFreshness } from './commands/freshness.ts';
import { defineInvestigate } from './commands/investigate.ts';
import { defineLogAuditAssignment } from './commands/log-audit-assignment.ts';
import { defineLogFork } from './commands/log-fork.ts';
import { defineLogVerify } from './commands/log-verify.ts';
import { defineNetwork } from './commands/network.ts';
import { definePersonal } from './commands/personal.ts';
import { defineRegions } from './commands/regions.ts';
import { defineReplicaBackup } from './commands/replica-backup.ts';
import { defineReplicaRepair } from './commands/replica-repair.ts';
import { defineReplicaSlots } from './commands/replica-slots.ts';
import { defineReplicaVerify } from './commands/replica-verify.ts';
import { defineSimulate } from './commands/simulate.ts';
import { defineStatus } from './commands/status.ts';
import { defineSync } from './commands/sync.ts';
import { defineTrace } from './commands/trace.ts';
import { defineTrustInit } from './commands/trust-init.ts';
import { defineTrustInstall } from './commands/trust-install.ts';
import { defineTrustKey } from './commands/trust-key.ts';
import { defineTrustRotate } from './commands/trust-rotate.ts';
import { defineTrustShow } from './commands/trust-show.ts';
import { defineTrustSign } from './commands/trust-sign.ts';
import { defineWitness } from './commands/witness.ts';
import { EXIT_OK, EXIT_USAGE, type ExitCode } from './exit-code.ts';
import { chooseHome } from './project-home.ts';
import { type CliStreams, runAction } from './run-action.ts';

export async function runCli(
  args: readonly string[],
  streams: CliStreams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const chosen: CommandAction[] = [];
  const program = createProgram(streams, (action) => chosen.push(action));
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
    throw error;
  }
  const [action] = chosen;
  if (action === undefined) return EXIT_USAGE;
  const { home: named, json: asJson } = program.opts<{ home?: string; json?: boolean }>();
  const json = asJson === true;
  let home: string;
  try {
    home = chooseHome(named, streams.env, streams.usualHome);
  } catch (error) {
    return runAction(() => Promise.reject(error), { home: '', json }, streams, signal);
  }
  return runAction(action, { home, json }, streams, signal);
}

function createProgram(streams: CliStreams, choose: Choose): Command {
  const program = new Command('yaojian')
    .description(
      'drug-supervision workstation: a signed replica of the traceability record, traced and audited offline',
    )
    .version(`yaojian ${PROGRAM_VERSION}`, '--version', 'print the version')
    // Global options stand before or after the command's name.
    .option(
      '--home <dir>',
      'replica and embedded cloud (default: YAOJIAN_HOME, else .yaojian in a checkout, the profile when installed)',
    )
    .option('--json', 'answer as one JSON document on stdout');
  const cloud = program.command('cloud').description('the central side');
  const trust = program.command('trust').description('whom to believe: keys, witnesses, policies');
  const replica = program.command('replica').description('the stored replica');
  const log = program.command('log').description('tlog-tiles logs');
  const epcis = program.command('epcis').description('EPCIS documents');
  const evidence = program.command('evidence').description('answers with their proof, in one file');

  defineSimulate(program, choose);
  defineCloudServe(cloud, choose);
  defineCloudIngest(cloud, choose);
  defineCloudPublish(cloud, choose);
  defineCloudErase(cloud, choose);
  defineWitness(program, choose);
  defineTrustKey(trust, choose);
  defineTrustInit(trust, choose);
  defineTrustRotate(trust, choose);
  defineTrustSign(trust, choose);
  defineTrustInstall(trust, choose);
  defineTrustShow(trust, choose);
  defineEnroll(program, choose);
  defineSync(program, choose);
  defineBundle(program, choose);
  defineRegions(program, choose);
  definePersonal(program, choose);
  defineStatus(program, choose);
  defineFreshness(program, choose);
  defineTrace(program, choose);
  defineBatch(program, choose);
  defineNetwork(program, choose);
  defineInvestigate(program, choose);
  defineAudit(program, choose);
  defineCompare(program, choose);
  defineReplicaVerify(replica, choose);
  defineReplicaSlots(replica, choose);
  defineReplicaBackup(replica, choose);
  defineReplicaRepair(replica, choose);
  defineLogVerify(log, choose);
  defineLogFork(log, choose);
  defineLogAuditAssignment(log, choose);
  defineEpcisCheck(epcis, choose);
  defineEvidenceExport(evidence, choose);
  defineEvidenceVerify(evidence, choose);
  defineEvidencePdf(evidence, choose);
  defineEvidenceSign(evidence, choose);

  for (const command of everyCommand(program)) {
    command
      .exitOverride()
      .configureOutput({ writeOut: streams.out.write, writeErr: streams.err.write })
      .configureHelp({ showGlobalOptions: true })
      .showHelpAfterError('(--help shows what there is)');
  }
  return program;
}

function* everyCommand(command: Command): Generator<Command> {
  yield command;
  for (const child of command.commands) yield* everyCommand(child);
}
