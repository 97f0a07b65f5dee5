import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { generateSeed, nodePort, signerFromSeed } from '../../host/node-port.ts';
import { signCheckpoint } from '../../shared/log/checkpoint.ts';
import { leafHash, treeRoot } from '../../shared/log/merkle/merkle-hash.ts';
import { consistencyProof, nodeReaderOfLeaves } from '../../shared/log/merkle/merkle-proof.ts';
import { formatVkey, parseVkey } from '../../shared/log/note/note-key.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import { formatNote, openNote, parseNote, parseSignatureLines } from '../../shared/log/note/signed-note.ts';
import { encodeAddCheckpoint } from '../../shared/log/witness/add-checkpoint.ts';
import { temporaryHome } from '../testing/temporary-home.ts';
import { serveWitness } from './serve-witness.ts';

const ORIGIN = 'example.org/log/000000';
const leaves = Array.from({ length: 9 }, (_, i) => leafHash(nodePort, new Uint8Array([i])));

function log(seed = generateSeed()) {
  const signer = noteSigner(nodePort, ORIGIN, signerFromSeed(seed));
  const checkpoint = (size: number, all = leaves) =>
    signCheckpoint({ origin: ORIGIN, size, root: treeRoot(nodePort, all.slice(0, size)), extensions: [] }, [
      signer,
    ]);
  const proof = (from: number, to: number) =>
    consistencyProof(
      nodePort,
      nodeReaderOfLeaves(nodePort, (i) => leaves[i]!),
      from,
      to,
    );
  return { vkey: formatVkey(signer.verifier), checkpoint, proof };
}

const files = (home: string) => ({
  keyFile: join(home, 'witness.key'),
  stateFile: join(home, 'state.json'),
});

async function running(vkey: string, home = temporaryHome(), limits: { requestsPerMinute?: number } = {}) {
  const witness = await serveWitness({ ...files(home), ...limits, policyLogs: [vkey], port: 0 });
  onTestFinished(() => witness.close());
  const ask = (oldSize: number, checkpoint: Uint8Array, proof: readonly Uint8Array[] = []) =>
    fetch(`${witness.url}/add-checkpoint`, {
      method: 'POST',
      body: new Uint8Array(encodeAddCheckpoint({ oldSize, checkpoint, proof })),
    });
  return { ...witness, ask, home };
}

describe('a witness as a process of its own', () => {
  it('refuses a log it does not watch, a foreign signature, and noise', async () => {
    const mine = log();
    const witness = await running(mine.vkey);
    expect((await witness.ask(0, log().checkpoint(3))).status).toBe(403);
    const elsewhere = noteSigner(nodePort, 'example.org/other', signerFromSeed(generateSeed()));
    const other = { origin: 'example.org/other', size: 1, root: leaves[0]!, extensions: [] };
    expect((await witness.ask(0, signCheckpoint(other, [elsewhere]))).status).toBe(404);
    const noise = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: 'old x' });
    expect(noise.status).toBe(400);
  });

  it('never cosigns a fork or a smaller tree, also after a restart', async () => {
    const mine = log();
    const before = await running(mine.vkey);
    expect((await before.ask(0, mine.checkpoint(5))).status).toBe(200);
    await before.close();
    const witness = await running(mine.vkey, before.home);
    const forked = leaves.map((leaf, i) => (i === 2 ? leaves[8]! : leaf));
    expect((await witness.ask(5, mine.checkpoint(7, forked), mine.proof(5, 7))).status).toBe(422);
    expect((await witness.ask(5, mine.checkpoint(5, forked))).status).toBe(409);
    const smaller = await witness.ask(0, mine.checkpoint(3));
    expect([smaller.status, await smaller.text()]).toEqual([409, '5\n']);
  });

  it('answers nothing rather than forgetting when its state cannot be read', async () => {
    const mine = log();
    const witness = await running(mine.vkey);
    await witness.ask(0, mine.checkpoint(5));
    writeFileSync(join(witness.home, 'state.json'), '{"damaged');
    expect((await witness.ask(0, mine.checkpoint(5))).status).toBe(500);
  });

  it('does not start with a key whose memory is gone, and makes no new memory for it', async () => {
    const mine = log();
    const before = await running(mine.vkey);
    await before.ask(0, mine.checkpoint(5));
    await before.close();
    rmSync(join(before.home, 'state.json'));
    const again = running(mine.vkey, before.home);
    await expect(again).rejects.toMatchObject({ code: 'WITNESS_STATE_LOST' });
    expect(existsSync(join(before.home, 'state.json'))).toBe(false);
  });

  it('stops signing when its memory is taken away while it runs', async () => {
    const mine = log();
    const witness = await running(mine.vkey);
    rmSync(join(witness.home, 'state.json'));
    expect((await witness.ask(0, mine.checkpoint(5))).status).toBe(500);
  });

  it('does not share its memory with a second witness', async () => {
    const mine = log();
    const { home } = await running(mine.vkey);
    await expect(running(mine.vkey, home)).rejects.toMatchObject({ code: 'WITNESS_BUSY' });
  });

  it('reads no more than a checkpoint can need, and answers only so often', async () => {
    const mine = log();
    const witness = await running(mine.vkey, temporaryHome(), { requestsPerMinute: 3 });
    const endless = await fetch(`${witness.url}/add-checkpoint`, {
      method: 'POST',
      body: new Uint8Array(256 * 1024),
    });
    expect(endless.status).toBe(413);
    expect((await witness.ask(0, mine.checkpoint(5))).status).toBe(200);
    expect((await witness.ask(5, mine.checkpoint(5))).status).toBe(200);
    expect((await witness.ask(5, mine.checkpoint(5))).status).toBe(429);
  });

  it('cosigns what extends what it saw, and the same again with a new time', async () => {
    const mine = log();
    const witness = await running(mine.vkey);
    expect((await (await fetch(`${witness.url}/vkey`)).text()).trim()).toBe(witness.vkey);
    await witness.ask(0, mine.checkpoint(5));
    const checkpoint = mine.checkpoint(9);
    const answer = await witness.ask(5, checkpoint, mine.proof(5, 9));
    expect(answer.status).toBe(200);
    const signatures = parseSignatureLines(await answer.text());
    const { text } = parseNote(checkpoint);
    const { verified } = openNote(nodePort, formatNote({ text, signatures }), [
      parseVkey(nodePort, witness.vkey),
    ]);
    expect(verified.map(({ timeMs }) => Math.abs((timeMs ?? 0) - Date.now()) < 60_000)).toEqual([true]);
    expect((await witness.ask(9, checkpoint)).status).toBe(200);
  });
});
