import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { logError } from '../errors/log-errors.ts';
import { signCheckpoint } from './checkpoint.ts';
import { noteSigner } from './note/note-signature.ts';
import { flipBit, type LogFiles, memorySource, sampleEntry, sampleLog } from './testing/sample-log.ts';
import { encodeEntryBundle } from './tiles/entry-bundle.ts';
import { type LogAudit, verifyLog } from './verify-log.ts';

const signer = noteSigner(nodePort, 'log.example', signerFromSeed(new Uint8Array(32).fill(1)));
const stranger = noteSigner(nodePort, 'log.example', signerFromSeed(new Uint8Array(32).fill(2)));
const SIZE = 66_000;
const log = sampleLog(nodePort, SIZE, signer);

const audit = (files: LogFiles, options: LogAudit = {}) =>
  verifyLog(nodePort, memorySource(files), signer.verifier, options);

async function damaged(path: string, change: (bytes: Uint8Array) => Uint8Array | null) {
  const files = new Map(log.files);
  const bytes = change(files.get(path)!);
  if (bytes) files.set(path, bytes);
  else files.delete(path);
  const verdict = await audit(files);
  expect(verdict.ok).toBe(false);
  return { ...verdict, codes: verdict.problems.map(({ code, place }) => [code, place.file]) };
}

describe('a log without a checkpoint to believe', () => {
  it('is bad, and nothing it claims is repeated', async () => {
    const nothing = { origin: 'log.example', size: 0, root: null, entries: 0, ok: false };
    const withCheckpoint = (bytes: Uint8Array) => new Map(log.files).set('checkpoint', bytes);
    const note = log.files.get('checkpoint')!;
    const forged = signCheckpoint({ origin: 'log.example', ...log.tree, extensions: [] }, [stranger]);
    const foreign = signCheckpoint({ origin: 'other.example', ...log.tree, extensions: [] }, [signer]);
    for (const [files, code] of [
      [new Map(), 'TILE_MISSING'],
      [withCheckpoint(flipBit(note, 40)), 'NOTE_SIGNATURE_INVALID'],
      [withCheckpoint(forged), 'NOTE_UNSIGNED'],
      [withCheckpoint(foreign), 'CHECKPOINT_ORIGIN'],
      [withCheckpoint(note.subarray(1, -1)), 'NOTE_MALFORMED'],
    ] as const) {
      expect(await audit(files)).toMatchObject({ ...nothing, problems: [{ code }] });
    }
  });

  it('may have another origin than its key, where that is said', async () => {
    const files = new Map(log.files).set(
      'checkpoint',
      signCheckpoint({ origin: 'elsewhere', ...log.tree, extensions: [] }, [signer]),
    );
    expect(await audit(files, { origin: 'elsewhere' })).toMatchObject({ ok: true, origin: 'elsewhere' });
  });
});

describe('damage is told with its place, and the rest is still audited', () => {
  it.each([
    ['tile/0/007', 256],
    ['tile/0/256', 256],
    ['tile/1/000', 65_536],
    ['tile/1/001.p/1', SIZE],
    ['tile/2/000.p/1', SIZE],
    ['tile/0/257.p/208', SIZE],
  ])('a bit in %s', async (path, lost) => {
    const { codes, entries } = await damaged(path, (bytes) => flipBit(bytes, 77));
    // Which partial tile is wrong cannot be told: they are proven together.
    expect(codes).toEqual([['TILE_UNPROVEN', path.includes('.p/') ? 'tile/0/257.p/208' : path]]);
    expect(entries).toBe(SIZE - lost);
  });

  it.each(['tile/0/007', 'tile/1/000', 'tile/0/257.p/208', 'tile/entries/007', 'tile/entries/257.p/208'])(
    '%s missing',
    async (path) => {
      expect((await damaged(path, () => null)).codes).toEqual([['TILE_MISSING', path]]);
    },
  );

  it('an entry changed: that one only', async () => {
    const path = 'tile/entries/002';
    const change = () =>
      encodeEntryBundle(Array.from({ length: 256 }, (_, i) => sampleEntry(i === 5 ? 0 : 512 + i)));
    const { codes, entries, problems } = await damaged(path, change);
    expect(codes).toEqual([['ENTRY_UNPROVEN', path]]);
    expect(problems[0]?.details).toMatchObject({ index: 517 });
    expect(entries).toBe(SIZE - 1);
  });

  it.each([
    ['short', (bytes: Uint8Array) => bytes.subarray(0, -1)],
    ['long', (bytes: Uint8Array) => new Uint8Array([...bytes, 0])],
    ['empty', () => new Uint8Array()],
  ])('a bundle that is %s', async (_, change) => {
    const { codes, entries } = await damaged('tile/entries/002', change);
    expect(codes).toEqual([['BUNDLE_MALFORMED', 'tile/entries/002']]);
    expect(entries).toBe(SIZE - 256);
  });

  it('no more than a thousand problems are kept', async () => {
    const files = new Map(log.files);
    for (const path of files.keys())
      if (path.startsWith('tile/entries/'))
        files.set(path, encodeEntryBundle(Array(256).fill(new Uint8Array())));
    const verdict = await audit(files);
    expect(verdict.problems).toHaveLength(1000);
    expect(verdict.entries).toBe(0);
  });
});

describe('a sound log', () => {
  it('is proven entry by entry, in order, with progress', async () => {
    let next = 0;
    let done = 0;
    const verdict = await audit(log.files, {
      onEntry(entry, index) {
        if (index !== next || Buffer.compare(entry, sampleEntry(index)) !== 0)
          throw new Error(`entry ${index}`);
        next += 1;
      },
      onProgress: (progress) => {
        expect(progress).toMatchObject({ phase: 'log', total: SIZE, unit: 'entries' });
        expect(progress.done).toBeGreaterThan(done);
        done = progress.done;
      },
    });
    const root = new Uint8Array(log.tree.root);
    expect(verdict).toEqual({
      origin: 'log.example',
      size: SIZE,
      root,
      entries: SIZE,
      ok: true,
      problems: [],
    });
    expect([next, done]).toEqual([SIZE, SIZE]);
  });

  it.each([0, 1, 255, 256, 257, 512])('of %d entries', async (size) => {
    const { files } = sampleLog(nodePort, size, signer);
    expect(await audit(files)).toMatchObject({ ok: true, size, entries: size });
  });

  it('is one whose partial files gave way to full ones', async () => {
    const { files } = sampleLog(nodePort, 600, signer, [300]);
    files.set('checkpoint', sampleLog(nodePort, 300, signer).files.get('checkpoint')!);
    for (const path of ['tile/0/001.p/44', 'tile/entries/001.p/44']) expect(files.delete(path)).toBe(true);
    expect(await audit(files)).toMatchObject({ ok: true, size: 300, entries: 300 });
  });

  it('has every tile and bundle read, each once', async () => {
    const source = memorySource(log.files);
    await verifyLog(nodePort, source, signer.verifier);
    expect(source.asked.toSorted()).toEqual([...log.files.keys()].sort());
  });
});

describe('an audit', () => {
  it('has no verdict on what it cannot reach', async () => {
    const inner = memorySource(log.files);
    const source = {
      read(path: string) {
        if (path !== 'tile/0/100') return inner.read(path, 0);
        return Promise.reject(logError('LOG_SOURCE_UNREACHABLE', { path, reason: 'test' }));
      },
    };
    await expect(verifyLog(nodePort, source, signer.verifier)).rejects.toThrow(
      expect.objectContaining({ code: 'LOG_SOURCE_UNREACHABLE' }),
    );
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    const onEntry = (_: Uint8Array, index: number) => {
      if (index === 300) controller.abort();
    };
    const stopped = audit(log.files, { signal: controller.signal, onEntry });
    await expect(stopped).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
