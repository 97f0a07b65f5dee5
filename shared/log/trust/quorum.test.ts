import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALGORITHM_COSIGNATURE_V1 } from '../note/note-key.ts';
import type { VerifiedSignature } from '../note/signed-note.ts';
import { judgeQuorum } from './quorum.ts';
import type { PolicyWitness, Quorum } from './tlog-policy.ts';

const witnesses: readonly PolicyWitness[] = Array.from({ length: 6 }, (_, index) => ({
  name: `w${index}`,
  url: null,
  verifier: {
    name: `w${index}.example`,
    id: index,
    algorithm: ALGORITHM_COSIGNATURE_V1,
    publicKey: new Uint8Array(32).fill(index),
  },
}));

const leaf = (index: number): Quorum => ({ kind: 'witness', witness: witnesses[index]! });
const group = (threshold: number, members: readonly Quorum[]): Quorum => ({
  kind: 'group',
  name: 'g',
  threshold,
  members,
});
const twoOfThree = group(2, [leaf(0), leaf(1), leaf(2)]);

/** `seconds[i]` are the times at which witness i cosigned; it may have done so several times or never. */
function cosignatures(seconds: readonly (readonly number[])[]): readonly VerifiedSignature[] {
  return seconds.flatMap((times, index) =>
    times.map((time) => ({
      verifier: witnesses[index]!.verifier,
      signature: new Uint8Array(0),
      timeMs: time * 1000,
    })),
  );
}

/** Quorums as C2SP tlog-policy allows them: groups in groups, each witness a member once. */
const quorums: fc.Arbitrary<Quorum> = fc
  .tuple(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 }), fc.infiniteStream(fc.nat(99)))
  .map(([chosen, choices]) => {
    const next = () => choices.next().value ?? 0;
    let parts: Quorum[] = chosen.map(leaf);
    while (parts.length > 1) {
      const taken = parts.splice(0, 1 + (next() % parts.length));
      parts = [...parts, group(1 + (next() % taken.length), taken)];
    }
    return parts[0]!;
  });
const times = fc.array(fc.array(fc.nat(50), { maxLength: 2 }), { minLength: 6, maxLength: 6 });

/** The definition, taken literally: of all sets of witnesses that make a quorum, the one whose lowest time is highest. */
function bestLowest(quorum: Quorum, seconds: readonly (readonly number[])[]): number | null {
  let best: number | null = null;
  for (let set = 0; set < 64; set++) {
    const inSet = (index: number) => (set >> index) % 2 === 1 && (seconds[index]?.length ?? 0) > 0;
    if (!satisfied(quorum, inSet)) continue;
    const members = witnesses.map((_, index) => index).filter(inSet);
    const lowest = Math.min(...members.map((index) => Math.max(...seconds[index]!)));
    if (best === null || lowest > best) best = lowest;
  }
  return best;
}

function satisfied(quorum: Quorum, inSet: (index: number) => boolean): boolean {
  if (quorum.kind === 'none') return true;
  if (quorum.kind === 'witness') return inSet(quorum.witness.verifier.id);
  return quorum.members.filter((member) => satisfied(member, inSet)).length >= quorum.threshold;
}

describe('trusted time', () => {
  it('is the lowest time within the best quorum, whatever the groups', () => {
    fc.assert(
      fc.property(quorums, times, (quorum, seconds) => {
        const expected = bestLowest(quorum, seconds);
        const verdict = judgeQuorum(quorum, cosignatures(seconds));
        expect(verdict).toEqual({
          met: expected !== null,
          trustedTimeMs: expected === null ? null : expected * 1000,
        });
      }),
    );
  });

  it('is never moved beyond the honest witnesses by one that lies, two of three', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(1_000), fc.nat(2), (a, b, lie, liar) => {
        const seconds = [[a], [b]].toSpliced(liar, 0, [lie]);
        const { trustedTimeMs } = judgeQuorum(twoOfThree, cosignatures(seconds));
        expect(trustedTimeMs).toBeLessThanOrEqual(Math.max(a, b) * 1000);
        expect(trustedTimeMs).toBeGreaterThanOrEqual(Math.min(a, b) * 1000);
      }),
    );
  });

  it('never goes back when a cosignature is added', () => {
    fc.assert(
      fc.property(quorums, times, fc.nat(5), fc.nat(50), (quorum, seconds, who, when) => {
        const before = judgeQuorum(quorum, cosignatures(seconds));
        const after = judgeQuorum(quorum, cosignatures(seconds.with(who, [...seconds[who]!, when])));
        expect(after.trustedTimeMs ?? -1).toBeGreaterThanOrEqual(before.trustedTimeMs ?? -1);
      }),
    );
  });

  it('is nobody’s where the policy asks for no witness', () => {
    expect(judgeQuorum({ kind: 'none' }, cosignatures([[5]]))).toEqual({ met: true, trustedTimeMs: null });
  });

  it('is not there with one of two', () => {
    expect(judgeQuorum(twoOfThree, cosignatures([[5, 6]]))).toEqual({ met: false, trustedTimeMs: null });
  });
});
