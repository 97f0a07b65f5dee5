/** The format is what docs/pack-format.md says, and stays so: golden bytes, and a decoder in another language. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import type { EncodedPack } from '../../shared/pack/encoded-pack.ts';
import { mergePacks } from '../../shared/pack/merge/merge-packs.ts';
import type { PackContent } from '../../shared/pack/pack-content.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import { openEncoded } from '../../shared/pack/testing/open-encoded.ts';
import { verifyPackFile } from '../../shared/pack/verify-pack.ts';

const folder = join(import.meta.dirname, '../golden/pack');
const decoder = join(import.meta.dirname, '../golden/decode_pack.py');
const bytes = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const temporary = mkdtempSync(join(tmpdir(), 'yaojian-pack-'));
afterAll(() => rmSync(temporary, { recursive: true }));

const written = JSON.parse(readFileSync(join(folder, 'content.json'), 'utf8'));
const content: PackContent = { ...written, eventRoot: Uint8Array.from(written.eventRoot) };
const pack = encodePack(content, nodePort);

/** Decoded hashes of all blocks: what two programs must agree on, whatever their zstd. */
function decodedHashes(of: { readonly manifestBytes: Uint8Array; readonly file: Uint8Array }): string[] {
  const index = verifyPackFile(parseManifest(of.manifestBytes), of.file, nodePort);
  return Array.from({ length: index.blockCount }, (_, at) =>
    Buffer.from(index.at(at).decodedHash).toString('hex'),
  );
}

describe('the golden pack', () => {
  test('is what the encoder makes of its content, byte for byte', () => {
    const raw = encodePack(content, nodePort, { compress: false });
    expect(Buffer.from(raw.manifestBytes).toString()).toBe(Buffer.from(bytes('manifest.json')).toString());
    expect(Buffer.from(raw.file).equals(Buffer.from(bytes('raw.pack')))).toBe(true);
  });

  test('decodes to the same bytes when it is compressed', () => {
    expect(decodedHashes(pack)).toEqual(
      decodedHashes({ manifestBytes: bytes('manifest.json'), file: bytes('raw.pack') }),
    );
  });
});

describe('a second decoder that only read the page', () => {
  test.skipIf(!has('python3'))('reads the golden pack as we do', () => {
    expectSame(runDecoder(bytes('manifest.json'), bytes('raw.pack')));
  });

  test.skipIf(!has('python3') || !has('zstd'))('reads compressed blocks as we do', () => {
    expectSame(runDecoder(pack.manifestBytes, pack.file));
  });

  test.skipIf(!has('python3'))('reads a merged pack as one that was encoded at once', () => {
    const half = content.events.length >> 1;
    const parts = [content.events.slice(0, half), content.events.slice(half)].map((events, at) => {
      const numbers = new Set(events.map(({ number }) => number));
      const rows = content.rows.filter((row) => numbers.has(row.eventNumber));
      const before = content.events.slice(0, at * half).filter(({ inRange }) => inRange).length;
      return { ...content, events, rows, firstEventIndex: content.firstEventIndex + before, place: null };
    });
    const readers = parts.map((part) => openEncoded(encodePack(part, nodePort), nodePort));
    const merged = mergePacks(readers, nodePort, { place: content.place, compress: false });
    expect(Buffer.from(merged.manifestBytes).toString()).toBe(Buffer.from(bytes('manifest.json')).toString());
    expectSame(runDecoder(merged.manifestBytes, merged.file));
  });

  test('says where it did not run', () => {
    for (const program of ['python3', 'zstd']) {
      if (!has(program))
        process.stdout.write(`second pack decoder: skipped, no ${program} on this machine\n`);
    }
  });
});

function runDecoder(manifest: Uint8Array, file: Uint8Array): Decoded {
  const [manifestFile, packFile] = [join(temporary, 'manifest.json'), join(temporary, 'pack')];
  writeFileSync(manifestFile, manifest);
  writeFileSync(packFile, file);
  return JSON.parse(execFileSync('python3', [decoder, manifestFile, packFile], { encoding: 'utf8' }));
}

interface Decoded {
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

function expectSame(decoded: Decoded): void {
  const reader = openEncoded(pack as EncodedPack, nodePort);
  const events = [...reader.events()].map((event) => {
    const {
      template: _t,
      contextLists: _c,
      rowCount: _n,
      firstRowBlock: _f,
      lastRowBlock: _l,
      ...facts
    } = event;
    return { ...facts, context: reader.contextOf(event), document: reader.documentJson(event.number) };
  });
  expect(decoded.events).toEqual(events);
  expect(decoded.events.map((event) => event['document'])).toEqual(
    content.events.map((event) => canonicalJson(event.document)),
  );
  const codes = [...new Set(content.rows.map((row) => row.code))];
  const ours = codes.flatMap((code) => reader.rowsOfCode(code));
  const theirs = codes.flatMap((code) => decoded.rows.filter((row) => row['code'] === code));
  expect(theirs).toHaveLength(reader.manifest.counts.rows);
  expect(
    theirs.map(({ code, eventNumber, role, link, timeMs, aside }) => ({
      code,
      eventNumber,
      role,
      link,
      timeMs,
      aside,
    })),
  ).toEqual(ours);
}
