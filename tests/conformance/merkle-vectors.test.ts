/** Somebody else's proofs, good and bad: the Merkle vectors of the transparency.dev project, all of them. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { verifyConsistency, verifyInclusion } from '../../shared/log/merkle/merkle-verify.ts';

const root = process.env['YAOJIAN_VECTORS'] ?? resolve(import.meta.dirname, '../../../shared/vectors');
const merkle = join(root, 'merkle');
const present = existsSync(merkle);
if (!present) process.stderr.write(`Merkle vectors skipped: ${merkle} is absent (set YAOJIAN_VECTORS).\n`);

interface InclusionVector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface ConsistencyVector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

const hash = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const files = (kind: string) => (present ? globSync(`${kind}/**/*.json`, { cwd: merkle }).sort() : []);
const read = <T>(file: string) => JSON.parse(readFileSync(join(merkle, file), 'utf8')) as T;

describe.skipIf(!present)('inclusion proofs of others', () => {
  it('are all there', () => expect(files('inclusion').length).toBeGreaterThan(40));

  it.each(files('inclusion'))('%s', (file) => {
    const vector = read<InclusionVector>(file);
    const accepted = verifyInclusion(nodePort, {
      leafHash: hash(vector.leafHash),
      index: vector.leafIdx,
      size: vector.treeSize,
      root: hash(vector.root),
      proof: (vector.proof ?? []).map(hash),
    });
    expect(accepted).toBe(!vector.wantErr);
  });
});

describe.skipIf(!present)('consistency proofs of others', () => {
  it('are all there', () => expect(files('consistency').length).toBeGreaterThan(40));

  it.each(files('consistency'))('%s', (file) => {
    const vector = read<ConsistencyVector>(file);
    const accepted = verifyConsistency(nodePort, {
      oldSize: vector.size1,
      oldRoot: hash(vector.root1),
      size: vector.size2,
      root: hash(vector.root2),
      proof: (vector.proof ?? []).map(hash),
    });
    expect(accepted).toBe(!vector.wantErr);
  });
});
