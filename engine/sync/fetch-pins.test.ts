import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import { verifyInclusion } from '../../shared/log/merkle/merkle-verify.ts';
import { fromBase64 } from '../../shared/log/note/base64.ts';
import {
  covers,
  type HeldPins,
  placeOfPin,
  provableParts,
  regionsUnder,
} from '../../shared/log/pins/held-pins.ts';
import type { Pin } from '../../shared/log/pins/pin.ts';
import { encodeGuide, encodePart, guidePath, partPath, pinsPath } from '../../shared/log/pins/pin-files.ts';
import { PINS_IN_PART, type PinPart, partRoot, splitPins } from '../../shared/log/pins/pin-part.ts';
import { fetchPins, type ListedUnder } from './fetch-pins.ts';

const INDEX = 7;

function pinOf(region: string, size = 3): Pin {
  const root = encodeBase64(nodePort.sha256(new TextEncoder().encode(`${region} ${size}`)));
  return { completeThrough: '2026-11-22T02:00:00.000Z', region, root, size };
}

/** Every third code from 110000 on: whole provinces between stay empty. */
function nation(counties: number): readonly Pin[] {
  return Array.from({ length: counties }, (_, i) => pinOf(String(110_000 + i * 271)));
}

interface Published {
  readonly pins: readonly Pin[];
  readonly under: ListedUnder;
  readonly parts: readonly PinPart[];
  readonly files: Map<string, Uint8Array>;
}

function publish(pins: readonly Pin[], withWhole = true): Published {
  const parts = splitPins(nodePort, pins);
  const files = new Map(
    parts.map((part) => [partPath(INDEX, part.index), encodePart(nodePort, part)] as const),
  );
  files.set(guidePath(INDEX), encodeGuide(parts.map((part) => part.pins[0]!.region)));
  if (withWhole) files.set(pinsPath(INDEX), new TextEncoder().encode(canonicalJson(pins)));
  const committed = { count: pins.length, root: encodeBase64(partRoot(nodePort, pins)) };
  return { pins, parts, files, under: { index: INDEX, committed } };
}

/** Gives the files, and remembers what was read. */
function sourceOf(files: ReadonlyMap<string, Uint8Array>) {
  const read: { path: string; bytes: number }[] = [];
  const source: LogSource = {
    read: async (path, maxLength) => {
      const bytes = files.get(path) ?? null;
      if (bytes !== null && bytes.length > maxLength)
        throw Object.assign(new Error(path), { code: 'TOO_LONG' });
      read.push({ path, bytes: bytes?.length ?? 0 });
      return bytes;
    },
  };
  return { read, source };
}

const fetched = (published: Published, codes: readonly string[], held: HeldPins | null = null) =>
  fetchPins(nodePort, sourceOf(published.files).source, published.under, codes, undefined, held);

const under = (pins: readonly Pin[], code: string) => pins.filter(({ region }) => region.startsWith(code));

describe('pins of some counties', () => {
  it('one county in a nation of 3,000 costs a few kilobytes', async () => {
    const published = publish(nation(3_000));
    const whole = published.files.get(pinsPath(INDEX))!.length;
    const { read, source } = sourceOf(published.files);
    const region = published.pins[1_234]!.region;
    const list = await fetchPins(nodePort, source, published.under, [region, '999999']);
    const bytes = read.reduce((sum, file) => sum + file.bytes, 0);
    expect(under(list.pins, region)).toEqual([published.pins[1_234]]);
    expect(read.length).toBe(3);
    expect(bytes).toBeLessThan(10_000);
    expect(whole).toBeGreaterThan(380_000);
  });

  it('any prefix of any list gives what the whole list gives, and every pin its path to the root', async () => {
    const digits = fc.integer({ min: 0, max: 999_999 }).map((code) => String(code).padStart(6, '0'));
    const regions = fc.uniqueArray(digits, { minLength: 0, maxLength: 330 });
    const code = fc
      .tuple(digits, fc.constantFrom(2, 4, 6))
      .map(([region, length]) => region.slice(0, length));
    await fc.assert(
      fc.asyncProperty(regions, fc.array(code, { maxLength: 4 }), fc.nat(), async (all, some, pick) => {
        const pins = all.toSorted().map((region) => pinOf(region));
        const picked = pins[pick % Math.max(1, pins.length)]?.region;
        const codes = [...some, ...(picked === undefined ? [] : [picked, picked.slice(0, 2)])];
        const published = publish(pins);
        const list = await fetched(published, codes);
        for (const asked of codes) {
          expect(under(list.pins, asked)).toEqual(under(pins, asked));
          expect(covers(list, regionsUnder(asked))).toBe(true);
        }
        const root = fromBase64(published.under.committed.root)!;
        const parts = provableParts(nodePort, list);
        for (const pin of codes.flatMap((asked) => under(pins, asked)).slice(0, 5)) {
          const place = placeOfPin(nodePort, parts, pin.region)!;
          expect(pins[place.index]).toEqual(pin);
          const claim = {
            leafHash: leafHash(nodePort, new TextEncoder().encode(canonicalJson(place.pin))),
            index: place.index,
            size: pins.length,
            root,
            proof: place.path.map((hash) => fromBase64(hash)!),
          };
          expect(verifyInclusion(nodePort, claim)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('that are not there are proven absent by their neighbours, across the edge of a part too', async () => {
    const published = publish(nation(200));
    const edge = published.parts[1]!.pins[0]!.region;
    const before = String(Number(edge) - 1);
    for (const absent of ['000001', '999999', before, String(Number(edge) + 1)]) {
      const list = await fetched(published, [absent]);
      expect(under(list.pins, absent)).toEqual([]);
      expect(covers(list, regionsUnder(absent))).toBe(true);
    }
  });

  it('that are added later are fetched beside those held, and nothing twice', async () => {
    const published = publish(nation(300));
    const first = published.parts[0]!.pins[3]!.region;
    const other = published.parts[2]!.pins[3]!.region;
    const held = await fetched(published, [first]);
    expect(covers(held, regionsUnder(other))).toBe(false);
    const { read, source } = sourceOf(published.files);
    const list = await fetchPins(nodePort, source, published.under, [first, other], undefined, held);
    expect(read.map(({ path }) => path)).toEqual([partPath(INDEX, 2)]);
    expect(list.pins).toHaveLength(2 * PINS_IN_PART);
    expect(await fetched(published, [first, other], list)).toBe(list);
  });
});

describe('a publication', () => {
  it('without parts, as they were before, is read whole', async () => {
    const published = publish(nation(200));
    for (const path of published.files.keys()) if (path !== pinsPath(INDEX)) published.files.delete(path);
    expect(await fetched(published, ['11'])).toEqual({ pins: published.pins });
  });

  it('that has no more pins than one part is read whole', async () => {
    const published = publish(nation(PINS_IN_PART));
    const { read, source } = sourceOf(published.files);
    await fetchPins(nodePort, source, published.under, ['11']);
    expect(read.map(({ path }) => path)).toEqual([pinsPath(INDEX)]);
  });

  it('that lacks a part is refused; of a bundle the part is named and the region not covered', async () => {
    const published = publish(nation(200), false);
    const region = published.parts[1]!.pins[5]!.region;
    published.files.delete(partPath(INDEX, 1));
    await expect(fetched(published, [region])).rejects.toMatchObject({ code: 'CLOUD_MISSING' });
    const lacking: string[] = [];
    const { source } = sourceOf(published.files);
    const list = await fetchPins(nodePort, source, published.under, [region, '999999'], ({ path }) =>
      lacking.push(path),
    );
    expect(lacking).toEqual([partPath(INDEX, 1)]);
    expect(covers(list, regionsUnder(region))).toBe(false);
    expect(covers(list, regionsUnder('999999'))).toBe(true);
  });
});

describe('a hostile source', () => {
  const honest = publish(nation(300), false);
  const part = honest.parts[2]!;
  const region = part.pins[9]!.region;
  const path = partPath(INDEX, 2);
  const forged = (changed: Partial<PinPart>) => encodePart(nodePort, { ...part, ...changed });
  const swapped = part.pins.with(9, part.pins[10]!).with(10, part.pins[9]!);
  const flipped = encodeBase64(nodePort.sha256());
  const whole = honest.files.get(path)!;
  const deflated = (text: string) => nodePort.zstdCompress(new TextEncoder().encode(text));

  it.each<[string, Uint8Array]>([
    ['a wrong size', forged({ pins: part.pins.with(9, { ...part.pins[9]!, size: 4 }) })],
    ['a wrong root', forged({ pins: part.pins.with(9, { ...part.pins[9]!, root: flipped }) })],
    ['another county', forged({ pins: part.pins.with(9, { ...part.pins[9]!, region: '119999' }) })],
    ['a wrong path', forged({ path: part.path.with(0, flipped) })],
    ['a path that is cut off', forged({ path: part.path.slice(0, -1) })],
    ['a path that goes on', forged({ path: [...part.path, flipped] })],
    ['swapped neighbours', forged({ pins: swapped })],
    ['a pin left out', forged({ pins: part.pins.toSpliced(9, 1) })],
    ['a pin too many', forged({ pins: [...part.pins, pinOf('999998')] })],
    ['another part in its place', honest.files.get(partPath(INDEX, 1))!],
    ['the last part in its place', honest.files.get(partPath(INDEX, 4))!],
    ['half of it', whole.slice(0, whole.length / 2)],
    ['nothing in it', new Uint8Array()],
    ['what is no JSON', deflated('{')],
    ['another member', deflated(canonicalJson({ path: part.path, pins: part.pins, more: 1 }))],
    ['what grows when it is decoded', deflated(' '.repeat(100_000_000))],
  ])('that serves a part with %s is refused, and asked once more', async (_name, bytes) => {
    const { read, source } = sourceOf(new Map([...honest.files, [path, bytes]]));
    await expect(fetchPins(nodePort, source, honest.under, [region])).rejects.toMatchObject({
      code: 'PUBLICATION_MALFORMED',
      place: { file: path },
    });
    expect(read.filter((file) => file.path === path)).toHaveLength(2);
  });

  it('that serves more than a part can be is stopped', async () => {
    const { source } = sourceOf(new Map([...honest.files, [path, new Uint8Array(40_000)]]));
    await expect(fetchPins(nodePort, source, honest.under, [region])).rejects.toMatchObject({
      code: 'TOO_LONG',
    });
  });

  it('that flips any one byte of a part is refused or changes nothing', async () => {
    for (let at = 0; at < whole.length; at += 41) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      const { source } = sourceOf(new Map([...honest.files, [path, bytes]]));
      const outcome = await fetchPins(nodePort, source, honest.under, [region]).then(
        (list) => under(list.pins, region),
        (failure: { code: string }) => failure.code,
      );
      expect(['PUBLICATION_MALFORMED', [part.pins[9]]]).toContainEqual(outcome);
    }
  });

  const firsts = honest.parts.map(({ pins }) => pins[0]!.region);
  it.each<[string, readonly string[]]>([
    ['hides a county in the part before', firsts.with(2, String(Number(region) + 1))],
    ['hides it in the part behind', firsts.with(3, region)],
    ['names too few parts', firsts.slice(1)],
    ['names too many parts', [...firsts, '999999']],
    ['is out of order', firsts.with(2, '110000')],
    ['has no codes', firsts.with(2, 'abcdef')],
  ])('whose guide %s is refused, or the county found', async (_name, guide) => {
    const files = new Map([...honest.files, [guidePath(INDEX), encodeGuide(guide)]]);
    const { source } = sourceOf(files);
    const outcome = await fetchPins(nodePort, source, honest.under, [region]).then(
      (list) => under(list.pins, region),
      (failure: { code: string }) => failure.code,
    );
    expect(['PUBLICATION_MALFORMED', 'TOO_LONG', [part.pins[9]]]).toContainEqual(outcome);
  });

  it('whose guide leads a prefix past its first county is refused', async () => {
    const prefix = region.slice(0, 2);
    const first = honest.parts.findIndex(({ pins }) => pins.some((pin) => pin.region.startsWith(prefix)));
    const guide = firsts.map((code, i) => (i <= first ? String(100_000 + i) : code));
    guide[first + 1] = `${prefix}0000`;
    const { source } = sourceOf(
      new Map([...honest.files, [guidePath(INDEX), encodeGuide(guide.toSorted())]]),
    );
    const outcome = await fetchPins(nodePort, source, honest.under, [prefix]).then(
      (list) => under(list.pins, prefix),
      (failure: { code: string }) => failure.code,
    );
    expect(['PUBLICATION_MALFORMED', under(honest.pins, prefix)]).toContainEqual(outcome);
  });

  it('whose signed list is not in order is refused where that is seen', async () => {
    const pins = [...nation(300)];
    [pins[9], pins[10]] = [pins[10]!, pins[9]!];
    const published = publish(pins, false);
    await expect(fetched(published, [pins[0]!.region])).rejects.toMatchObject({
      code: 'PUBLICATION_MALFORMED',
    });
  });
});
