/** A real publication in two rounds, a replica of each, and evidence about the same code made from either. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEngine } from '../../../engine/service.ts';
import { enroll } from '../../../engine/sync/enroll.ts';
import { generateSeed, nodePort, signerFromSeed } from '../../../host/node-port.ts';
import type { Evidence, SealedEvidence } from '../../../shared/evidence/evidence-file.ts';
import { sealEvidence } from '../../../shared/evidence/evidence-seal.ts';
import { type EvidenceReport, verifyEvidence } from '../../../shared/evidence/verify-evidence.ts';
import { canonicalJson } from '../../../shared/formats/canonical-json.ts';
import type { Params } from '../../../shared/protocol/engine-contract.ts';
import type { EvidenceAnswer } from '../../../shared/protocol/evidence-answer.ts';
import { madeOnce } from '../../program/made-once.ts';
import { publishInRounds } from '../publication/hostile-publication.ts';
import { type MarkedCases, markedCases } from './marked-cases.ts';

export interface EvidenceFixture extends MadeEvidence {
  /** With the replica in `home`; the caller's alone. */
  readonly workspace: string;
  close(): Promise<void>;
}

/** The same for every file of one run of the tests. */
interface MadeEvidence {
  /** Of a pack that was sold twice, from the second round. */
  readonly good: EvidenceAnswer;
  /** Made after the first round. */
  readonly earlier: EvidenceAnswer;
  /** Of another code. */
  readonly other: EvidenceAnswer;
  readonly finding: EvidenceAnswer;
  /** A finding about a bill of several codes that nobody had shipped. */
  readonly shipment: EvidenceAnswer;
  /** A finding about a bill that never arrived. */
  readonly overdue: EvidenceAnswer;
  readonly batch: EvidenceAnswer;
  /** A case of three codes, one of them twice as heavy. */
  readonly case: EvidenceAnswer;
  /** The same codes with marked parties. */
  readonly marked: MarkedCases;
  /** Of the province. */
  readonly completeness: EvidenceAnswer;
  /** Of a code that nobody ever saw. */
  readonly nothing: EvidenceAnswer;
  readonly fingerprint: string;
}

/** A code that nobody ever saw. */
export const NOBODYS = '89999999999999999999';

export async function evidenceFixture(): Promise<EvidenceFixture> {
  const workspace = await madeOnce('evidence', async (folder) => {
    await writeFile(join(folder, 'made.json'), JSON.stringify(await makeEvidence(join(folder, 'home'))));
  });
  const made = JSON.parse(await readFile(join(workspace, 'made.json'), 'utf8')) as MadeEvidence;
  return { ...made, workspace, close: () => rm(workspace, { recursive: true, force: true }) };
}

async function makeEvidence(home: string): Promise<MadeEvidence> {
  const publication = await publishInRounds(2_000, 2);
  try {
    publication.show(0);
    await enroll({ home, cloudUrl: publication.url, regions: ['330106', '33'] });
    const engine = await openEngine({ home });
    const about = (asked: Params<'evidence'>['about']) => engine.handlers.evidence({ about: asked }, {});
    try {
      await engine.handlers.sync({}, {});
      const findings = await engine.handlers.audit({ rules: ['L6'] }, {});
      const code = findings.findings[0]?.codes[0] ?? '';
      const earlier = await about({ kind: 'code', code });
      publication.show(1);
      await engine.handlers.sync({}, {});
      const { findings: all } = await engine.handlers.audit({}, {});
      const [l6, other] = [all.find(({ rule }) => rule === 'L6'), all.find(({ rule }) => rule === 'D1')];
      const shipment = all.find(({ rule, codes }) => rule === 'D2' && codes.length > 1);
      const sold = l6?.codes[0] ?? '';
      const cases = [{ code: sold }, { code: other?.codes[0] ?? '', weight: 2 }, { code: NOBODYS }];
      const { identity } = await engine.handlers.trace({ code: sold }, {});
      const good = await about({ kind: 'code', code: sold });
      return {
        good,
        earlier,
        other: await about({ kind: 'code', code: other?.codes[0] ?? '' }),
        finding: await about({ kind: 'finding', id: l6?.id ?? '' }),
        shipment: await about({ kind: 'finding', id: shipment?.id ?? '' }),
        overdue: await about({ kind: 'finding', id: other?.id ?? '' }),
        batch: await about({ kind: 'batch', product: identity.product ?? '', batch: identity.batch ?? '' }),
        case: await about({ kind: 'cases', cases }),
        marked: await markedCases(engine, cases),
        completeness: await about({ kind: 'completeness', regions: ['33'] }),
        nothing: await about({ kind: 'code', code: NOBODYS }),
        fingerprint: good.policyFingerprint,
      };
    } finally {
      await engine.close();
    }
  } finally {
    await publication.close();
  }
}

export function parsed(answer: EvidenceAnswer): Evidence {
  return JSON.parse(answer.text) as Evidence;
}

export function judged(text: string, fingerprint?: string): EvidenceReport {
  return verifyEvidence(
    nodePort,
    new TextEncoder().encode(text),
    fingerprint === undefined ? { unpinned: true } : { fingerprint },
  );
}

const attacker = signerFromSeed(generateSeed());

/** As an attacker would: everything sealed again, with a key of his own. */
export function resealed(body: Evidence): string {
  const { seal: _seal, ...parts } = body;
  return canonicalJson(sealEvidence(nodePort, parts satisfies SealedEvidence, attacker));
}
