/**
 * kill -9 of a witness at random moments, while a log with two histories asks it for both. Whatever it has signed,
 * before and after any death, belongs to one history that only grew. YAOJIAN_NIGHTLY=1 kills more often.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { signCheckpoint } from '../../shared/log/checkpoint.ts';
import { leafHash, treeRoot } from '../../shared/log/merkle/merkle-hash.ts';
import { consistencyProof, nodeReaderOfLeaves } from '../../shared/log/merkle/merkle-proof.ts';
import { formatVkey, parseVkey } from '../../shared/log/note/note-key.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import { formatNote, openNote, parseNote, parseSignatureLines } from '../../shared/log/note/signed-note.ts';
import { sampleEntry } from '../../shared/log/testing/sample-log.ts';
import { encodeAddCheckpoint } from '../../shared/log/witness/add-checkpoint.ts';
import { startYaojian } from '../program/run-yaojian.ts';

const KILLS = process.env['YAOJIAN_NIGHTLY'] === '1' ? 100 : 10;
const ORIGIN = 'example.org/log/000000';
const LEAVES = 4000;
/** From here on the two histories differ. */
const DIVIDED_AT = 5;
const folder = mkdtempSync(join(tmpdir(), 'yaojian-witness-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const log = noteSigner(nodePort, ORIGIN, signerFromSeed(new Uint8Array(32).fill(1)));
const leavesOf = (history: number) =>
  Array.from({ length: LEAVES }, (_, i) =>
    leafHash(nodePort, sampleEntry(i < DIVIDED_AT ? i : i + history * LEAVES)),
  );
const histories = [0, 1].map((history) => {
  const leaves = leavesOf(history);
  const nodes = nodeReaderOfLeaves(nodePort, (i) => leaves[i]!);
  const root = (size: number) => treeRoot(nodePort, leaves.slice(0, size));
  return { root, proof: (from: number, to: number) => consistencyProof(nodePort, nodes, from, to) };
});

interface Cosigned {
  readonly history: number;
  readonly size: number;
}

async function start(): Promise<{ child: ChildProcess; url: string; vkey: string }> {
  const files = ['--key', join(folder, 'key'), '--state', join(folder, 'state.json')];
  const child = startYaojian([
    'witness',
    '--port',
    '0',
    '--log',
    formatVkey(log.verifier),
    ...files,
    '--json',
  ]);
  if (child.stdout === null) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...(JSON.parse(line) as { url: string; vkey: string }) };
  }
  throw new Error('the witness did not start');
}

/** Asks for one history from `known` on; returns the size that the witness says it knows. */
async function askFor(
  { url, vkey }: { url: string; vkey: string },
  history: number,
  known: number,
  cosigned: Cosigned[],
): Promise<number> {
  const { proof, root } = histories[history]!;
  const size = Math.min(LEAVES, known + 1 + Math.floor(Math.random() * 3));
  const checkpoint = signCheckpoint({ origin: ORIGIN, size, root: root(size), extensions: [] }, [log]);
  const body = encodeAddCheckpoint({
    oldSize: known,
    proof: known === 0 ? [] : proof(known, size),
    checkpoint,
  });
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: new Uint8Array(body) });
  const text = await answer.text();
  if (answer.status === 409 && answer.headers.get('content-type') === 'text/x.tlog.size') return Number(text);
  if (answer.status !== 200) return known;
  const note = formatNote({ text: parseNote(checkpoint).text, signatures: parseSignatureLines(text) });
  expect(openNote(nodePort, note, [parseVkey(nodePort, vkey)]).verified).toHaveLength(1);
  cosigned.push({ history, size });
  return size;
}

it(`a witness that is killed ${KILLS} times has cosigned one history`, {
  timeout: KILLS * 15_000,
}, async () => {
  const cosigned: Cosigned[] = [];
  const vkeys = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    const witness = await start();
    vkeys.add(witness.vkey);
    const ended = once(witness.child, 'exit');
    const asking = (async () => {
      let known = 0;
      // Until the connection breaks.
      for (let turn = 0; ; turn++) known = await askFor(witness, turn % 2, known, cosigned);
    })().catch(() => undefined);
    // A busy machine answers late: two deaths of three wait until something was signed that could be forgotten.
    const awaited = cosigned.length + (kill % 3 === 0 ? 0 : 2);
    for (let turn = 0; cosigned.length < awaited && turn < 1_000; turn++) await sleep(10);
    await sleep(20 + Math.random() * 150);
    witness.child.kill('SIGKILL');
    await ended;
    await asking;
  }
  expect(vkeys.size).toBe(1);
  expect(cosigned.length).toBeGreaterThan(KILLS);
  const beyond = cosigned.filter(({ size }) => size > DIVIDED_AT);
  expect(new Set(beyond.map(({ history }) => history)).size).toBe(1);
  const sizes = cosigned.map(({ size }) => size);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
});
