/** An engine of told lives: lets the window be tested before and beside the real one. */
import { judgeEvidenceFile } from '../../engine/judge/judge-evidence-file.ts';
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { CodedError } from '../../shared/errors/coded-error.ts';
import { type EngineHandlers, engineContract } from '../../shared/protocol/engine-contract.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import { auditAnswer } from './fixture/audited.ts';
import { batchAnswer } from './fixture/batches.ts';
import { commonSource, toldCases } from './fixture/cases.ts';
import { found } from './fixture/found.ts';
import { lifeOf } from './fixture/lives.ts';
import { networkAnswer } from './fixture/networks.ts';
import { pathsAnswer } from './fixture/paths.ts';
import { centreAnswer, evidence, shownEvent } from './fixture/proofs.ts';
import { asOf, status } from './fixture/replica.ts';
import { compared, forks, history, keySlots, packs, pins, shown } from './fixture/synchronised.ts';
import { freshness, trust } from './fixture/trust.ts';

/** The trace of this code fails, as a damaged pack would make it. */
export const failingCode = '80000000000000000000';

/** What a test may set about an engine; the state of one engine is seen by one window. */
export interface FixtureOptions {
  /** Steps that sync and verify take; each waits for `tick`. */
  readonly steps: number;
  readonly tick: () => Promise<void>;
}

/** Methods that no test of the window asks yet. */
const notTold = Object.fromEntries(
  Object.keys(engineContract).map((method) => [
    method,
    () => Promise.reject(new CodedError('INTERNAL', `the fixture engine does not tell ${method}`)),
  ]),
) as unknown as EngineHandlers;

export function fixtureEngine(options: FixtureOptions): { readonly handlers: EngineHandlers } {
  const cases = toldCases();
  let current: StatusAnswer = { ...status, packs, keySlots };
  let enrolled: readonly string[] = ['3301', '999999'];

  async function steps(
    phase: string,
    unit: string,
    total: number,
    { signal, onProgress }: LongWork,
  ): Promise<void> {
    for (let step = 0; step < options.steps; step++) {
      signal?.throwIfAborted();
      onProgress?.({ phase, unit, total, done: Math.floor((total * step) / options.steps) });
      await options.tick();
    }
    signal?.throwIfAborted();
  }

  return {
    handlers: {
      ...notTold,
      status: () => Promise.resolve(current),
      regions: () => Promise.resolve({ enrolled, regions: current.regions, asOf }),
      trace({ code }) {
        const parsed = parseCode(code);
        if (parsed.code === failingCode) {
          return Promise.reject(
            new CodedError('BLOCK_DIGEST_MISMATCH', 'Block 12 does not hash to what is committed', {
              file: 'pack 7f3a',
            }),
          );
        }
        return Promise.resolve(lifeOf(parsed.code, parsed.kind));
      },
      batch: ({ product, batch }) => Promise.resolve(batchAnswer(product, batch)),
      find: ({ text }) => Promise.resolve(found(text)),
      async audit(_params, work) {
        await steps('audit', 'rows', status.rows, work);
        return auditAnswer;
      },
      async sync(_params, work) {
        await steps('packs', 'bytes', 48 * 1024 * 1024, work);
        current = { ...current, lastSync: '2026-11-22T02:31:00Z' };
        return { packs: 6, rows: 412_880, bytes: 4_011_233, seconds: 1.4, refused: [], asOf };
      },
      async network({ from }) {
        return networkAnswer(from);
      },
      networkPaths: ({ from, to }) => Promise.resolve(pathsAnswer(from, to)),
      async investigate(question, work) {
        await steps('network', 'codes', question.cases.length, work);
        return commonSource(question);
      },
      ...cases,
      async event({ number }) {
        return shownEvent(number);
      },
      async lookup({ code }) {
        return centreAnswer(code);
      },
      async evidence({ about }, work) {
        await steps('evidence', 'events', 9, work);
        if (about.kind !== 'case') return evidence;
        // The file of a case is told as the case that is kept.
        return { ...evidence, text: JSON.stringify(await cases.caseOpen({ id: about.id }, {})) };
      },
      judgeEvidence: ({ file }) => judgeEvidenceFile(file, null),
      syncHistory: () => Promise.resolve(history),
      nationalPins: () => Promise.resolve(pins),
      forkEvidence: () => Promise.resolve(forks),
      async exportBundle({ file }, work) {
        await steps('export', 'bytes', status.bytes, work);
        const regions = current.regions.map(({ region }) => region);
        return {
          files: [{ file, bytes: 4_011_233 }],
          bytes: 4_011_233,
          packs: 112,
          regions,
          nationalSize: 1_204,
        };
      },
      async importBundle({ files: [file = ''] }, work) {
        if (!file.endsWith('.yjbundle')) {
          const message = `${file} is no bundle of this program. Copy it again from where it was exported.`;
          throw new CodedError('BUNDLE_FILE_MALFORMED', message, { file }, { file });
        }
        await steps('packs', 'bytes', 48 * 1024 * 1024, work);
        const came = { packs: 6, rows: 412_880, bytes: 4_011_233, seconds: 1.4, refused: [], asOf };
        const lacking = file.includes('half') ? [{ path: `${file}.3`, code: 'PART' }] : [];
        return { ...came, nationalSize: 1_204, isOlder: false, lacking };
      },
      checkpointToShow: () => Promise.resolve(shown),
      compareCheckpoint({ text }) {
        const answer = compared(text);
        if (answer !== null) return Promise.resolve(answer);
        const reason = 'its first line is another one';
        return Promise.reject(
          new CodedError('COMPARISON_MALFORMED', `No checkpoint (${reason}).`, {}, { reason }),
        );
      },
      changeRegions({ add = [], drop = [] }) {
        enrolled = [...enrolled.filter((code) => !drop.includes(code)), ...add].toSorted();
        const gone = current.regions.filter(
          ({ region }) => !enrolled.some((code) => region.startsWith(code)),
        );
        current = { ...current, regions: current.regions.filter((one) => !gone.includes(one)) };
        return Promise.resolve({
          subscribed: [...enrolled],
          deleted: gone.map(({ region }) => region),
          freedBytes: gone.reduce((sum, { bytes }) => sum + bytes, 0),
          asOf,
        });
      },
      trust: () => Promise.resolve(trust),
      freshness: () => Promise.resolve(freshness),
      async verify({ deep = false }, work) {
        await steps('verify', 'packs', 112, work);
        const verified = { ok: true, packs: 112, bytes: status.bytes, seconds: deep ? 14.2 : 1.1 };
        current = {
          ...current,
          lastVerification: { ...verified, time: '2026-11-22T02:32:00Z', deep, problems: 0 },
        };
        return { ...verified, problems: [] };
      },
    },
  };
}
