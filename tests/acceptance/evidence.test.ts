/** Evidence that is good is proven by the engine's own code, and by the bundled verifier in a process of its own. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildVerifier, type VerifierFiles } from '../../build/build-verifier.ts';
import { hasWords } from '../../shared/evidence/print/member-words.ts';
import { printEvidence } from '../../shared/evidence/print-evidence.ts';
import { EVIDENCE_STEPS } from '../../shared/evidence/verify-evidence.ts';
import {
  type EvidenceFixture,
  evidenceFixture,
  judged,
  parsed,
} from '../faults/evidence/evidence-fixture.ts';

let made: EvidenceFixture;
let files: VerifierFiles;

beforeAll(async () => {
  made = await evidenceFixture();
  files = await buildVerifier(join(made.workspace, 'dist'));
}, 300_000);
afterAll(() => made?.close());

describe('good evidence', () => {
  it.each([
    'good',
    'earlier',
    'other',
    'finding',
    'shipment',
    'overdue',
    'batch',
    'case',
    'completeness',
    'nothing',
  ] as const)('%s is proven at every step', (name) => {
    const report = judged(made[name].text, made.fingerprint);
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.checks.map((check) => check.name)).toEqual([...EVIDENCE_STEPS]);
    expect(report).toMatchObject({ ok: true, pinned: true, digest: made[name].digest });
  });

  it('about a code that is nowhere proves that it is nowhere', () => {
    const { answer, counties, events } = parsed(made.nothing);
    expect(events).toEqual([]);
    expect(answer).toMatchObject({ traces: [{ state: 'unknown', events: [] }] });
    expect(counties.length).toBeGreaterThan(1);
  });

  it('made before a later publish stays proven after it', () => {
    expect(judged(made.earlier.text, made.fingerprint).ok).toBe(true);
    expect(parsed(made.earlier).nation.checkpoint).not.toBe(parsed(made.good).nation.checkpoint);
  });

  it('of a batch counts its units', () => {
    const { answer, question } = parsed(made.batch);
    expect(question.kind).toBe('batch');
    expect(answer).toMatchObject({ batch: { holders: expect.arrayContaining([expect.anything()]) } });
  });

  it('of a case proves its common source, but not the units that a recall would take', () => {
    const report = judged(made.case.text, made.fingerprint);
    expect(report.stated).toContain('investigation.scope[].units');
    expect(report.stated.filter((name) => /score|share|stations|deliveries/.test(name))).toEqual([]);
    const { answer } = parsed(made.case);
    expect(answer).toMatchObject({ case: null, investigation: { weight: 3, cases: { length: 3 } } });
    expect(answer['traces']).toHaveLength(3);
  });

  it('of completeness names every county of the province that the nation pins', () => {
    const { answer, counties } = parsed(made.completeness);
    const pinned = (answer['pins'] as { region: string; size: number }[]).filter(({ size }) => size > 0);
    const own = pinned.filter(({ region }) => region.startsWith('33') || region === '999999');
    expect(counties.map(({ pin }) => pin.region)).toEqual(own.map(({ region }) => region).toSorted());
    expect(answer['completeness']).toMatchObject({ regions: { length: own.length } });
    expect(judged(made.completeness.text, made.fingerprint).stated).toEqual([]);
  });

  it('without a pin says so, and gives the fingerprint to compare', () => {
    expect(judged(made.good.text)).toMatchObject({
      ok: true,
      pinned: false,
      checkpoint: { policyFingerprint: made.fingerprint },
    });
  });
});

describe('yaojian-verify.mjs', { timeout: 300_000 }, () => {
  async function run(text: string, ...options: string[]) {
    const file = join(made.workspace, 'asked.json');
    await writeFile(file, text);
    // A process of its own, in a folder without modules: nothing but the one file.
    return spawnSync(process.execPath, [files.node, file, ...options], {
      cwd: made.workspace,
      encoding: 'utf8',
    });
  }

  it('proves the good file against the pinned policy, in Chinese and in English', async () => {
    for (const lang of ['zh-CN', 'en-US']) {
      const { status, stdout } = await run(
        made.good.text,
        '--policy-fingerprint',
        made.fingerprint,
        '--lang',
        lang,
      );
      expect(status).toBe(0);
      expect(stdout.split('\n').filter((line) => line.startsWith('✓'))).toHaveLength(EVIDENCE_STEPS.length);
    }
  });

  it('comes to the same verdicts as the engine', async () => {
    const changed = made.good.text.replace('"state":"', '"state":"x');
    for (const text of [made.good.text, changed, '{}']) {
      const { stdout, status } = await run(text, '--json', '--unpinned');
      const { evidence: _content, ...own } = judged(text);
      expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(own)));
      expect(status).toBe(own.ok ? 0 : 1);
    }
  });

  it('says what it needs', async () => {
    expect(spawnSync(process.execPath, [files.node]).status).toBe(2);
    expect((await run(made.good.text, '--policy-fingerprint', '00')).status).toBe(1);
  });
});

/** Names of members that a file's answer has anywhere; identifiers that key a map are none. */
function membersOf(value: unknown, found = new Set<string>(), isMap = false): Set<string> {
  if (Array.isArray(value)) for (const one of value) membersOf(one, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) {
      if (!isMap) found.add(name);
      // Figures of a finding are named by its rule.
      if (name !== 'details') membersOf(one, found, name === 'parties' && !Array.isArray(one));
    }
  }
  return found;
}

describe('the print view', () => {
  it('has words for every member of every answer', () => {
    for (const name of ['good', 'finding', 'shipment', 'batch', 'case', 'completeness', 'nothing'] as const) {
      const unnamed = [...membersOf(parsed(made[name]).answer)].filter((member) => !hasWords(member));
      expect([name, unnamed]).toEqual([name, []]);
    }
  });

  it('prints all of the answer, what is stated marked in place, and who signed', () => {
    const report = judged(made.finding.text, made.fingerprint);
    const { answer, made: making, seal } = parsed(made.finding);
    const html = printEvidence(report, 'zh-CN');
    const [trace] = answer['traces'] as {
      parents: { code: string }[];
      asOf: { regions: { region: string }[] };
    }[];
    for (const { code } of trace!.parents) expect(html).toContain(code);
    for (const { region } of trace!.asOf.regions) expect(html).toContain(region);
    for (const { id, version } of making.rules) expect(html).toContain(`${id} (${version})`);
    expect(html).toContain('陈述，未证明');
    expect(html).toContain('矛盾');
    expect(html).toContain(report.signers[0]?.fingerprint);
    expect(seal.signatures).toHaveLength(1);
    expect(html).not.toContain('{"');
    const batch = printEvidence(judged(made.batch.text, made.fingerprint), 'en-US');
    for (const title of ['By county', 'By state', 'By level', 'By day', 'stated, not proven'])
      expect(batch).toContain(title);
  });

  it('shows verdict, steps and answer, and escapes what comes from the file', () => {
    const html = printEvidence(judged(made.good.text, made.fingerprint), 'zh-CN');
    expect(html).toContain(made.good.digest);
    expect(html).toContain(parsed(made.good).codes[0]);
    const hostile = made.good.text
      .replace('"kind":"code"', '"kind":"code"')
      .replace(/"program":"[^"]*"/, '"program":"<script>"');
    expect(printEvidence(judged(hostile), 'en-US')).not.toContain('<script');
  });
});
