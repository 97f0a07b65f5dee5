import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSeed, nodePort, signerFromSeed } from '../../../host/node-port.ts';
import { signCheckpoint } from '../checkpoint.ts';
import { leafHash, treeRoot } from '../merkle/merkle-hash.ts';
import { consistencyProof, nodeReaderOfLeaves } from '../merkle/merkle-proof.ts';
import { noteSigner } from '../note/note-signature.ts';
import { formatComparison, MAX_COMPARISON_LENGTH, parseComparison } from './comparison-text.ts';
import { judgeCheckpoints, type OwnTree } from './judge-checkpoints.ts';

const origin = 'yaojian.example/log/000000';
const signer = noteSigner(nodePort, origin, signerFromSeed(generateSeed()));
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Leaves of one history; `branch` gives another one from `at` on. */
function leaf(index: number, branch = Number.POSITIVE_INFINITY): Uint8Array {
  return leafHash(nodePort, encoder.encode(index >= branch ? `other ${index}` : `entry ${index}`));
}

function tree(size: number, branch?: number): OwnTree {
  const leaves = Array.from({ length: size }, (_, index) => leaf(index, branch));
  const rootAt = (at: number) => treeRoot(nodePort, leaves.slice(0, at));
  return { size, root: rootAt(size), rootAt };
}

function proof(from: number, size: number, branch?: number): readonly Uint8Array[] {
  return consistencyProof(
    nodePort,
    nodeReaderOfLeaves(nodePort, (index) => leaf(index, branch)),
    from,
    size,
  );
}

function noteOf({ size, root }: OwnTree): string {
  return decoder.decode(signCheckpoint({ origin, size, root, extensions: [] }, [signer]));
}

describe('two checkpoints', () => {
  const sizes = fc.integer({ min: 1, max: 200 });

  it('of one history agree, or tell who is ahead and by how many entries', () => {
    fc.assert(
      fc.property(sizes, sizes, (a, b) => {
        const verdict = judgeCheckpoints(nodePort, tree(a), tree(b), {
          from: a,
          proof: a < b ? proof(a, b) : [],
        });
        if (a === b) expect(verdict).toEqual({ verdict: 'agree' });
        else if (a > b) expect(verdict).toEqual({ verdict: 'ahead', entries: a - b });
        else expect(verdict).toEqual({ verdict: 'behind', entries: b - a });
      }),
    );
  });

  it('of two histories are never said to be one, whoever reads whom', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(199), (a, b, branch) => {
        const at = branch % Math.min(a, b);
        const offer = a < b ? { from: a, proof: proof(a, b, at) } : null;
        const { verdict } = judgeCheckpoints(nodePort, tree(a), tree(b, at), offer);
        expect(verdict).toBe(a < b ? 'cannot_tell' : 'fork');
      }),
    );
  });

  it('cannot be told apart without a proof, with one from elsewhere, or with a changed one', () => {
    const [own, other] = [tree(5), tree(9)];
    expect(judgeCheckpoints(nodePort, own, other, null)).toMatchObject({ reason: 'proof_needed' });
    const elsewhere = { from: 4, proof: proof(4, 9) };
    expect(judgeCheckpoints(nodePort, own, other, elsewhere)).toMatchObject({ reason: 'proof_needed' });
    const changed = proof(5, 9).map((hash, index) => (index === 1 ? hash.with(0, (hash[0] ?? 0) ^ 1) : hash));
    expect(judgeCheckpoints(nodePort, own, other, { from: 5, proof: changed })).toMatchObject({
      reason: 'proof_fails',
    });
    const forgetful = { ...tree(9), rootAt: () => null };
    expect(judgeCheckpoints(nodePort, forgetful, own, null)).toMatchObject({ reason: 'history_missing' });
  });
});

describe('what is shown', () => {
  const text = formatComparison({ note: noteOf(tree(9)), consistency: { from: 5, proof: proof(5, 9) } });

  it.each([
    ['nothing', ''],
    ['another text', 'hello\n\nthere'],
    ['a note alone', noteOf(tree(9))],
    ['a later version', text.replace('checkpoint 1', 'checkpoint 2')],
    ['a proof from nowhere', text.replace('consistency 5', 'consistency x')],
    ['a hash that is cut off', text.replace(/^(consistency 5 \S{20})\S+/m, '$1')],
    ['a line too many', text.replace('\n\n', '\nmore\n\n')],
    ['more than a QR code holds', text + 'x'.repeat(4000)],
  ])('as %s is refused', (_what, shown) => {
    expect(() => parseComparison(shown)).toThrow(expect.objectContaining({ code: 'COMPARISON_MALFORMED' }));
  });

  it('comes back as it was, also with the white space of copying around it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(100), (from, more) => {
        const size = from + more;
        const shown = {
          note: noteOf(tree(size)),
          consistency:
            more === 0 ? null : { from, proof: proof(from, size).map((hash) => Uint8Array.from(hash)) },
        };
        const formatted = formatComparison(shown);
        const read = parseComparison(`  ${formatted.replaceAll('\n', '\r\n')}\n\n`);
        expect(read).toEqual(shown);
      }),
      { numRuns: 30 },
    );
  });

  it('fits one QR code with a proof in a log of a million publishes and three cosignatures', () => {
    const hash = new Uint8Array(32);
    const cosignatures = `— w1 ${'A'.repeat(104)}\n`.repeat(3);
    const note = `${noteOf(tree(1))}${cosignatures}`;
    const longest = formatComparison({ note, consistency: { from: 999_999, proof: Array(21).fill(hash) } });
    expect(longest.length).toBeLessThan(MAX_COMPARISON_LENGTH);
  });

  it('is text or a refusal with a code, whatever is read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (read) => {
        try {
          parseComparison(`yaojian checkpoint 1\n${read}`);
        } catch (failure) {
          expect(failure).toMatchObject({ code: 'COMPARISON_MALFORMED' });
        }
      }),
    );
  });
});
