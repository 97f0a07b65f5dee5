import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import {
  ALGORITHM_COSIGNATURE_V1,
  ALGORITHM_ED25519,
  formatVkey,
  type NoteAlgorithm,
  noteVerifier,
} from '../note/note-key.ts';
import type { VerifiedSignature } from '../note/signed-note.ts';
import { judgeQuorum } from './quorum.ts';
import { parseTlogPolicy } from './tlog-policy.ts';

const publicKey = (seed: number) => signerFromSeed(new Uint8Array(32).fill(seed)).publicKey;
const vkey = (name: string, seed: number, algorithm: NoteAlgorithm = ALGORITHM_COSIGNATURE_V1) =>
  formatVkey(noteVerifier(nodePort, name, algorithm, publicKey(seed)));

const LOG = `log ${vkey('log.example/000000', 1, ALGORITHM_ED25519)}`;
const WITNESSES = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'].map(
  (name, i) => `witness ${name} ${vkey(`${name}.example`, 10 + i)}`,
);
/** The example of the specification: two of three, and one of three others. */
const NESTED = [
  LOG,
  ...WITNESSES,
  'group X-witnesses 2 X1 X2 X3',
  'group Y-witnesses any Y1 Y2 Y3',
  'group X-and-Y all X-witnesses Y-witnesses',
  'quorum X-and-Y',
];
const parse = (lines: readonly string[]) =>
  parseTlogPolicy(nodePort, lines.map((line) => `${line}\n`).join(''));

function cosigned(name: string, seconds: number): VerifiedSignature {
  const verifier = noteVerifier(
    nodePort,
    `${name}.example`,
    ALGORITHM_COSIGNATURE_V1,
    publicKey(10 + 'X1 X2 X3 Y1 Y2 Y3'.split(' ').indexOf(name)),
  );
  return { verifier, signature: new Uint8Array(72), timeMs: seconds * 1000 };
}

describe('a tlog-policy is refused', () => {
  const changed = (from: string, to: string) => NESTED.map((line) => line.replace(from, to));
  it.each([
    ['without a quorum', NESTED.slice(0, -1)],
    ['with two', [...NESTED, 'quorum none']],
    ['with an unknown keyword', [...NESTED, 'observer X']],
    ['with a quorum of nobody defined', changed('quorum X-and-Y', 'quorum Z')],
    ['with a quorum that is defined later', ['quorum X1', ...WITNESSES]],
    ['with a group of nobody', changed('any Y1 Y2 Y3', 'any')],
    ['with a threshold of 0', changed(' 2 X1', ' 0 X1')],
    ['with a threshold beyond its members', changed(' 2 X1', ' 4 X1')],
    ['with a threshold that is no decimal', changed(' 2 X1', ' 02 X1')],
    ['with a member named twice', changed('X1 X2 X3', 'X1 X1 X3')],
    ['with a member of two groups', changed('any Y1', 'any X1')],
    [
      'with a group that contains itself',
      changed('group X-and-Y all X-witnesses', 'group X-and-Y all X-and-Y'),
    ],
    ['with none as a member', changed('any Y1', 'any none')],
    ['with a witness called none', changed('witness X1', 'witness none')],
    ['with one name for two', changed('witness X2', 'witness X1')],
    ['with one key for two witnesses', changed(vkey('X2.example', 11), vkey('X2.example', 10))],
    ['with one log twice', [LOG, ...NESTED]],
    [
      'with a log key for a witness',
      changed(vkey('X2.example', 11), vkey('X2.example', 11, ALGORITHM_ED25519)),
    ],
    ['with a witness key for a log', changed(LOG, `log ${vkey('log.example/000000', 1)}`)],
    ['with something after the url', changed(LOG, `${LOG} https://log.example more`)],
    ['with a damaged key', changed(LOG, LOG.slice(0, -1))],
    ['with a control character', changed('quorum X-and-Y', 'quorum X-and-Y\r')],
  ])('%s', (_, lines) => {
    expect(() => parse(lines)).toThrow(expect.objectContaining({ code: 'TRUST_MALFORMED' }));
  });

  it('naming the line', () => {
    expect(() => parse([LOG, '', 'group G 1'])).toThrow(expect.objectContaining({ place: { line: 3 } }));
  });
});

describe('a tlog-policy', () => {
  it('is read with comments, tabs, empty lines and urls', () => {
    const policy = parse(['# whom we believe', '', ` \t${LOG}\thttps://log.example `, ...NESTED.slice(1)]);
    expect(policy.logs.map(({ verifier, url }) => [verifier.name, url])).toEqual([
      ['log.example/000000', 'https://log.example'],
    ]);
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toContainEqual(['Y3', null]);
    expect(policy.quorum).toMatchObject({
      kind: 'group',
      threshold: 2,
      members: [{ threshold: 2 }, { threshold: 1 }],
    });
  });

  it('may do without witnesses, and then nobody vouches for a time', () => {
    const { quorum } = parse([LOG, 'quorum none']);
    expect(judgeQuorum(quorum, [cosigned('X1', 5)])).toEqual({ met: true, trustedTimeMs: null });
  });
});

describe('a quorum', () => {
  const { quorum } = parse(NESTED);
  const judge = (...signatures: VerifiedSignature[]) => judgeQuorum(quorum, signatures);

  it.each([
    ['nobody', []],
    ['one group only', ['X1', 'X2', 'X3']],
    ['too few of a group', ['X1', 'Y1', 'Y2', 'Y3']],
    ['one witness twice', ['X1', 'X1', 'Y1']],
  ])('is not met by %s', (_, names) => {
    expect(judge(...names.map((name) => cosigned(name, 100)))).toEqual({ met: false, trustedTimeMs: null });
  });

  it('is not met by a key of the right name that is another', () => {
    const stranger = {
      ...cosigned('X1', 1),
      verifier: { ...cosigned('Y1', 1).verifier, name: 'X1.example' },
    };
    expect(judge(stranger, cosigned('X2', 1), cosigned('Y1', 1)).met).toBe(false);
  });

  it('gives the lowest time within the best of it, so that one fast clock changes nothing', () => {
    const [x1, x2, y1] = [cosigned('X1', 100), cosigned('X2', 200), cosigned('Y1', 300)];
    expect(judge(x1, x2, y1)).toEqual({ met: true, trustedTimeMs: 100_000 });
    expect(judge(x1, x2, cosigned('X3', 9_999), y1)).toEqual({ met: true, trustedTimeMs: 200_000 });
    expect(judge(x1, x2, cosigned('X3', 1), y1)).toEqual({ met: true, trustedTimeMs: 100_000 });
    expect(judge(x2, cosigned('X3', 250), cosigned('Y1', 150))).toEqual({
      met: true,
      trustedTimeMs: 150_000,
    });
    expect(judge(x1, cosigned('X1', 180), x2, y1)).toEqual({ met: true, trustedTimeMs: 180_000 });
  });
});
