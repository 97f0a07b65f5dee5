/** "Any single byte changed anywhere in the file is caught and named": every byte of a small file, samples of large ones. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { verifyEvidence } from '../../shared/evidence/verify-evidence.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { type EvidenceFixture, evidenceFixture } from './evidence/evidence-fixture.ts';
import { smallEvidence } from './evidence/small-evidence.ts';

const encoder = new TextEncoder();

/** Outermost members of a file with the bytes of their values. */
function partsOf(
  text: string,
): readonly { readonly name: string; readonly from: number; readonly to: number }[] {
  let at = 1;
  return Object.entries(JSON.parse(text) as object).map(([name, value]) => {
    const from = at + encoder.encode(`${JSON.stringify(name)}:`).length;
    const to = from + encoder.encode(canonicalJson(value)).length;
    at = to + 1;
    return { name, from, to };
  });
}

/** Positions at which a flipped bit went unnoticed, or was not named; of every `step`th byte. */
function missed(text: string, step: number): readonly string[] {
  const good = encoder.encode(text);
  const parts = partsOf(text);
  const found: string[] = [];
  for (let at = 0; at < good.length; at += step) {
    const bad = good.slice();
    bad[at]! ^= 1 << (at % 8);
    const { ok, checks } = verifyEvidence(nodePort, bad, { unpinned: true });
    const last = checks.at(-1);
    const part = parts.find(({ from, to }) => from <= at && at < to)?.name;
    const where = `${at} in ${part ?? 'between'}: ${last?.code} ${last?.detail}`;
    if (ok || last?.code === undefined) found.push(`unnoticed ${where}`);
    // A digest that was changed speaks of the part that it is of.
    else if (part !== undefined && part !== 'seal' && !last.detail.includes(part))
      found.push(`not named ${where}`);
  }
  return found;
}

describe('any single byte changed', () => {
  it('is caught and named, at every position of a file', { timeout: 300_000 }, async () => {
    const { text, bytes } = await smallEvidence();
    expect(verifyEvidence(nodePort, encoder.encode(text), { unpinned: true }).ok).toBe(true);
    expect(bytes).toBeLessThan(20_000);
    expect(missed(text, 1)).toEqual([]);
  });
});

describe('any single byte changed in a file of every kind', () => {
  let made: EvidenceFixture;
  beforeAll(async () => {
    made = await evidenceFixture();
  }, 300_000);
  afterAll(() => made?.close());

  /** Every byte with YAOJIAN_NIGHTLY. */
  it.each(['good', 'finding', 'shipment', 'batch', 'case', 'completeness', 'nothing'] as const)(
    '%s: a sample is caught and named',
    { timeout: 600_000 },
    (of) => {
      const { text, bytes } = made[of];
      expect(missed(text, process.env['YAOJIAN_NIGHTLY'] ? 1 : Math.ceil(bytes / 150))).toEqual([]);
    },
  );
});
