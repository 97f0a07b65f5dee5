import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import { signCheckpoint } from '../checkpoint.ts';
import { leafHash, sameHash, treeRoot } from '../merkle/merkle-hash.ts';
import { consistencyProof, nodeReaderOfLeaves } from '../merkle/merkle-proof.ts';
import { cosigner, type NoteSigner, noteSigner } from '../note/note-signature.ts';
import { formatNote, openNote, parseNote } from '../note/signed-note.ts';
import { flipBit, sampleEntry } from '../testing/sample-log.ts';
import { encodeAddCheckpoint } from './add-checkpoint.ts';
import { requestCosignatures, withCosignatures } from './collect-cosignatures.ts';
import {
  handleAddCheckpoint,
  type Witness,
  type WitnessedTree,
  type WitnessStore,
} from './witness-handler.ts';

const key = (seed: number) => signerFromSeed(new Uint8Array(32).fill(seed));
const log = noteSigner(nodePort, 'log.example', key(1));
const stranger = noteSigner(nodePort, 'log.example', key(2));
const cosignerAt = (seconds: number) => cosigner(nodePort, 'w.example', key(3), () => seconds * 1000);

const leaves = Array.from({ length: 100 }, (_, i) => leafHash(nodePort, sampleEntry(i)));
const rewritten = leaves.with(2, leaves[50]!);
const rootOf = (size: number, of = leaves) => new Uint8Array(treeRoot(nodePort, of.slice(0, size)));
const proof = (oldSize: number, size: number) =>
  consistencyProof(
    nodePort,
    nodeReaderOfLeaves(nodePort, (i) => leaves[i]!),
    oldSize,
    size,
  );

function memoryStore(): WitnessStore & { readonly stored: Map<string, WitnessedTree> } {
  const stored = new Map<string, WitnessedTree>();
  return {
    stored,
    latest: (origin) => stored.get(origin) ?? null,
    replace(origin, expected, next) {
      if ((stored.get(origin) ?? null) !== expected) return false;
      stored.set(origin, next);
      return true;
    },
  };
}

function witnessOf(store: WitnessStore, signer: NoteSigner = cosignerAt(1000)): Witness {
  return { port: nodePort, logs: new Map([['log.example', [log.verifier]]]), store, signer };
}

function checkpoint(
  size: number,
  { signer = log, origin = 'log.example', root = rootOf(size) } = {},
): Uint8Array {
  return signCheckpoint({ origin, size, root, extensions: [] }, [signer]);
}

function ask(witness: Witness, oldSize: number, note: Uint8Array, hashes: readonly Uint8Array[] = []) {
  return handleAddCheckpoint(witness, encodeAddCheckpoint({ oldSize, proof: hashes, checkpoint: note }));
}

/** A witness that has cosigned 10 leaves. */
function seasoned() {
  const store = memoryStore();
  const witness = witnessOf(store);
  expect(ask(witness, 0, checkpoint(10)).status).toBe(200);
  return { store, witness };
}

describe('a witness answers 400 to', () => {
  const good = new TextDecoder().decode(
    encodeAddCheckpoint({ oldSize: 10, proof: proof(10, 20), checkpoint: checkpoint(20) }),
  );
  it.each([
    ['nothing', ''],
    ['a size with a leading zero', good.replace('old 10', 'old 010')],
    ['another keyword', good.replace('old 10', 'new 10')],
    ['no size', good.replace('old 10\n', '')],
    ['a proof line that is no hash', good.replace('old 10\n', 'old 10\nAAAA\n')],
    ['more than 63 proof lines', good.replace('old 10\n', `old 10\n${`${'A'.repeat(43)}=\n`.repeat(64)}`)],
    ['carriage returns', good.replaceAll('\n', '\r\n')],
    ['a note that is none', 'old 0\n\nlog.example\n'],
    ['a note that is no checkpoint', good.replace('\n20\n', '\ntwenty\n')],
    ['an old size beyond the checkpoint', good.replace('old 10', 'old 21')],
  ])('%s', (_, body) => {
    const { store, witness } = seasoned();
    expect(handleAddCheckpoint(witness, new TextEncoder().encode(body)).status).toBe(400);
    expect(store.stored.get('log.example')?.size).toBe(10);
  });

  it('anything, without a crash', () => {
    const { witness } = seasoned();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(handleAddCheckpoint(witness, noise).status).toBe(400);
      }),
    );
  });
});

describe('a witness does not cosign', () => {
  it('for a log it does not know: 404', () => {
    expect(ask(witnessOf(memoryStore()), 0, checkpoint(10, { origin: 'other.example' })).status).toBe(404);
  });

  it('what the log did not sign: 403', () => {
    const { witness } = seasoned();
    expect(ask(witness, 10, checkpoint(20, { signer: stranger }), proof(10, 20)).status).toBe(403);
    const { text } = parseNote(checkpoint(20));
    const moved = formatNote({ text, signatures: parseNote(checkpoint(19)).signatures });
    expect(ask(witness, 10, moved, proof(10, 20)).status).toBe(403);
  });

  it('from another size than it knows: 409 with that size', () => {
    const { witness } = seasoned();
    for (const oldSize of [0, 9, 11]) {
      const answer = ask(witness, oldSize, checkpoint(20), proof(oldSize, 20));
      expect(answer).toEqual({ status: 409, contentType: 'text/x.tlog.size', body: '10\n' });
    }
    const fresh = ask(witnessOf(memoryStore()), 5, checkpoint(20), proof(5, 20));
    expect(fresh).toEqual({ status: 409, contentType: 'text/x.tlog.size', body: '0\n' });
  });

  it('a second tree of the same size: 409', () => {
    const { store, witness } = seasoned();
    const answer = ask(witness, 10, checkpoint(10, { root: rootOf(10, rewritten) }));
    expect(answer).toMatchObject({ status: 409, contentType: 'text/plain; charset=utf-8' });
    expect(sameHash(store.stored.get('log.example')!.root, rootOf(10))).toBe(true);
  });

  it('what its proof does not prove: 422', () => {
    const { store, witness } = seasoned();
    const hashes = proof(10, 20);
    expect(ask(witness, 10, checkpoint(20), []).status).toBe(422);
    expect(ask(witness, 10, checkpoint(20), [...hashes, hashes[0]!]).status).toBe(422);
    expect(ask(witness, 10, checkpoint(20), hashes.with(1, flipBit(hashes[1]!, 3))).status).toBe(422);
    expect(ask(witness, 10, checkpoint(20, { root: rootOf(20, rewritten) }), hashes).status).toBe(422);
    expect(ask(witness, 10, checkpoint(10), [hashes[0]!]).status).toBe(422);
    expect(ask(witnessOf(memoryStore()), 0, checkpoint(20), hashes).status).toBe(422);
    expect(ask(witnessOf(memoryStore()), 0, checkpoint(0, { root: rootOf(1) })).status).toBe(409);
    expect(store.stored.get('log.example')?.size).toBe(10);
  });

  it('when another request was faster: 409 with what is stored now', () => {
    const store = memoryStore();
    const racing: WitnessStore = {
      latest: store.latest,
      replace(origin, expected, next, note) {
        store.stored.set(origin, { size: 30, root: rootOf(30) });
        return store.replace(origin, expected, next, note);
      },
    };
    const answer = ask(witnessOf(racing), 0, checkpoint(20));
    expect(answer).toEqual({ status: 409, contentType: 'text/x.tlog.size', body: '30\n' });
    expect(store.stored.get('log.example')?.size).toBe(30);
  });
});

describe('a witness cosigns', () => {
  it('what extends the tree, step by step, and the same again with a new time', () => {
    const store = memoryStore();
    let oldSize = 0;
    for (const [step, size] of [0, 1, 7, 7, 64, 100].entries()) {
      const note = checkpoint(size);
      const witness = witnessOf(store, cosignerAt(1000 + step));
      const answer = ask(witness, oldSize, note, proof(oldSize, size));
      expect(answer.status).toBe(200);
      const both = new Uint8Array([...note, ...new TextEncoder().encode(answer.body)]);
      const { verified } = openNote(nodePort, both, [witness.signer.verifier]);
      expect(verified.map(({ timeMs }) => timeMs)).toEqual([(1000 + step) * 1000]);
      expect(store.latest('log.example')?.size).toBe(size);
      oldSize = size;
    }
  });
});

describe('the log that asks', () => {
  const witnesses = [cosignerAt(0).verifier];
  const proofFrom = async (oldSize: number) => proof(oldSize, 20);
  const request = { checkpoint: checkpoint(20), size: 20, oldSize: 0, proofFrom };
  const post = (witness: Witness) => async (body: Uint8Array) => {
    const answer = handleAddCheckpoint(witness, body);
    return { ...answer, body: new TextEncoder().encode(answer.body) };
  };
  const said = (status: number, contentType: string, body: string) => async () => ({
    status,
    contentType,
    body: new TextEncoder().encode(body),
  });
  const code = expect.objectContaining({ code: 'WITNESS_RESPONSE' });

  it.each([
    ['refuses', said(403, 'text/plain', 'no')],
    ['fails', said(500, '', '')],
    ['answers what it was not asked', said(200, 'text/html', '<p>hello</p>')],
    ['names no size', said(409, 'text/x.tlog.size', 'ten\n')],
    ['contradicts itself', said(409, 'text/x.tlog.size', '0\n')],
    ['has seen a larger tree', said(409, 'text/x.tlog.size; charset=utf-8', '21\n')],
    ['changes its mind', said(409, 'text/x.tlog.size', '10\n')],
  ])('gives up where the witness %s', async (_, answer) => {
    await expect(requestCosignatures(answer, request)).rejects.toThrow(code);
  });

  it('finds out where the witness stands, and adds what it answers to the checkpoint', async () => {
    const { witness } = seasoned();
    const cosignatures = await requestCosignatures(post(witness), request);
    const note = withCosignatures(nodePort, request.checkpoint, cosignatures, witnesses);
    expect(openNote(nodePort, note, [log.verifier, ...witnesses]).verified).toHaveLength(2);
    // Asked again, the newer takes the place of the older.
    const again = await requestCosignatures(post({ ...witness, signer: cosignerAt(2000) }), {
      ...request,
      oldSize: 20,
    });
    const renewed = withCosignatures(nodePort, note, again, witnesses);
    expect(openNote(nodePort, renewed, witnesses).verified.map(({ timeMs }) => timeMs)).toEqual([2_000_000]);
  });

  it('adds nothing that would make readers refuse the checkpoint', async () => {
    const { witness } = seasoned();
    const [line] = await requestCosignatures(post(witness), request);
    const damaged = { ...line!, signature: flipBit(line!.signature, 200) };
    expect(withCosignatures(nodePort, request.checkpoint, [damaged], witnesses)).toEqual(request.checkpoint);
    expect(withCosignatures(nodePort, request.checkpoint, [line!], [])).toEqual(request.checkpoint);
  });
});
