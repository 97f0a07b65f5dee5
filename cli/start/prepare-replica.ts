/** The workstation's side of the job: enrolled, synchronised, verified. */

import { type EngineService, openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import type { VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import { grouped } from '../output/table.ts';
import type { Steps } from './steps.ts';

export interface PreparedReplica {
  readonly engine: EngineService;
  readonly verification: VerifyAnswer;
}

/** The engine is the caller's to close. */
export async function prepareReplica(
  home: string,
  cloudUrl: string,
  region: string,
  steps: Steps,
): Promise<PreparedReplica> {
  const engine = await openEnrolled(home, cloudUrl, region, steps);
  try {
    await steps.step(
      'synchronising: fetching what is new, verifying before anything is kept',
      (work) => engine.handlers.sync({}, work),
      (added) =>
        added.packs === 0 ? 'nothing new' : `${grouped(added.packs)} packs, ${grouped(added.rows)} rows`,
    );
    const verification = await steps.step(
      'verifying every stored byte against the signed log',
      (work) => engine.handlers.verify({}, work),
      ({ ok, packs, bytes, problems }) =>
        ok
          ? `sound: ${grouped(packs)} packs, ${grouped(bytes)} bytes`
          : `NOT sound: ${problems.map(({ code }) => code).join(', ')}`,
    );
    return { engine, verification };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** The centre's port may be another than last time; enrolling again under the same trust only notes its address. */
async function openEnrolled(
  home: string,
  cloudUrl: string,
  region: string,
  steps: Steps,
): Promise<EngineService> {
  try {
    const engine = await openEngine({ home });
    const { cloud } = await engine.handlers.status({}, {});
    if (cloud === cloudUrl) return engine;
    await engine.close();
  } catch (error) {
    if (!isCodedError(error) || error.code !== 'REPLICA_MISSING') throw error;
  }
  await steps.step(
    `enrolling a workstation for county ${region}`,
    (work) => enroll({ home, cloudUrl, regions: [region], ...work }),
    ({ trust }) => `trust policy ${trust.fingerprint}`,
  );
  return openEngine({ home });
}
