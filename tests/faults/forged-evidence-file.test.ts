/** An evidence file that was changed and not sealed again, or that is none: caught and named. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '../../shared/evidence/evidence-file.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { type EvidenceFixture, evidenceFixture, judged, parsed } from './evidence/evidence-fixture.ts';
import { type Draft, forgedFrom } from './evidence/forgery.ts';

let made: EvidenceFixture;
const forged = (change: (draft: Draft) => void) => forgedFrom(parsed(made.good), change);

beforeAll(async () => {
  made = await evidenceFixture();
}, 300_000);
afterAll(() => made?.close());

describe('a file that was not sealed again', () => {
  it('what was not sealed again is named by its part', () => {
    for (const part of ['answer', 'codes', 'counties', 'directory', 'events', 'made', 'nation', 'question']) {
      const other = parsed(made.other) as Draft;
      const swapped = forged((draft) => {
        const value = other[part as keyof Evidence];
        draft[part as keyof Evidence] =
          canonicalJson(value) === canonicalJson(draft[part as keyof Evidence])
            ? { ...value, at: '2020-01-01T00:00:00.000Z', kind: 'stated' }
            : value;
      });
      const last = judged(canonicalJson(swapped)).checks.at(-1);
      expect([part, last?.code === 'EVIDENCE_PART_CHANGED' || last?.code === 'EVIDENCE_MALFORMED']).toEqual([
        part,
        true,
      ]);
    }
  });

  it('a seal with another’s key: EVIDENCE_SEAL_INVALID; without any: EVIDENCE_SEAL_MISSING', () => {
    const other = parsed(made.other).seal.signatures;
    const foreign = forged((draft) => {
      draft.seal.signatures[0].signature = other[0]?.signature;
    });
    expect(judged(canonicalJson(foreign)).checks.at(-1)).toMatchObject({ code: 'EVIDENCE_SEAL_INVALID' });
    const bare = forged((draft) => {
      draft.seal.signatures = [];
    });
    expect(judged(canonicalJson(bare)).checks.at(-1)).toMatchObject({ code: 'EVIDENCE_SEAL_MISSING' });
  });

  it.each<[string, string, (text: string) => string]>([
    [
      'a member twice',
      'EVIDENCE_NOT_CANONICAL',
      (text) => text.replace('{"answer":', '{"answer":{},"answer":'),
    ],
    [
      'a member of a proof twice',
      'EVIDENCE_NOT_CANONICAL',
      (text) => text.replace('"index":', '"index":0,"index":'),
    ],
    ['a number otherwise', 'EVIDENCE_NOT_CANONICAL', (text) => text.replace(/"size":(\d+)/, '"size":$1.0')],
    [
      'a number with an exponent',
      'EVIDENCE_NOT_CANONICAL',
      (text) => text.replace(/"size":(\d+)/, '"size":$1e0'),
    ],
    ['zero below zero', 'EVIDENCE_NOT_CANONICAL', (text) => text.replace(/"index":\d+/, '"index":-0')],
    ['a letter escaped', 'EVIDENCE_NOT_CANONICAL', (text) => text.replace('"answer"', '"\\u0061nswer"')],
    ['a space', 'EVIDENCE_NOT_CANONICAL', (text) => `${text} `],
    ['a newline', 'EVIDENCE_NOT_CANONICAL', (text) => `${text}\n`],
    ['a byte order mark', 'EVIDENCE_NOT_JSON', (text) => `\ufeff${text}`],
    [
      'a prototype',
      'EVIDENCE_MALFORMED',
      (text) => text.replace(/}$/, ',"~":1}').replace('"~"', '"__proto__"'),
    ],
    [
      'a size beyond what can be counted',
      'EVIDENCE_NOT_CANONICAL',
      (text) => text.replace(/"size":\d+/, '"size":9007199254740993'),
    ],
    [
      'a question nested without end',
      'EVIDENCE_MALFORMED',
      (text) => text.replace('"answer":{', `"answer":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)},`),
    ],
  ])('%s: %s', (_what, code, change) => {
    const report = judged(change(made.good.text));
    expect(report.checks).toEqual([expect.objectContaining({ name: 'file', ok: false, code })]);
  });

  it('text that only looks the same is another part', () => {
    const decomposed = made.good.text.replace(/[a-zA-Z](?=[^"]*"}]?,"seal")/, '$&\u0301');
    const composed = decomposed.normalize('NFC');
    for (const text of [decomposed, composed])
      if (text !== made.good.text) expect(judged(text).checks.at(-1)?.ok).toBe(false);
  });

  it('a second officer: EVIDENCE_SEAL_MISSING', () => {
    const crowded = forged((draft) => {
      const [device] = draft.seal.signatures;
      draft.seal.signatures = [device, { ...device, role: 'officer' }, { ...device, role: 'officer' }];
    });
    expect(judged(canonicalJson(crowded)).checks.at(-1)).toMatchObject({ code: 'EVIDENCE_SEAL_MISSING' });
  });

  it.each([
    ['', 'EVIDENCE_NOT_JSON'],
    ['{', 'EVIDENCE_NOT_JSON'],
    ['[]', 'EVIDENCE_MALFORMED'],
    ['{"format":"yaojian-evidence/v2"}', 'EVIDENCE_MALFORMED'],
  ])('what is no evidence at all: %j %s', (text, code) => {
    expect(judged(text).checks).toEqual([expect.objectContaining({ name: 'file', ok: false, code })]);
  });
});
