/**
 * A font of two blocks: half an em wide below U+2E80, a whole em from there on. In it a page looks the same on every
 * machine, whatever fonts that has: pictures of it can be compared byte by byte and still say whether something moved,
 * overlaps, or changed its colour. TrueType (ISO/IEC 14496-22), made here because it is smaller than any file of it.
 */
const em = 1000;
const height = 640;
const halfWidth = 500;
/** First character of full width: CJK radicals. */
const firstWide = 0x2e80;

type Bytes = readonly number[];
const u16 = (value: number): Bytes => [(value >> 8) & 0xff, value & 0xff];
const u32 = (value: number): Bytes => [...u16(value >>> 16), ...u16(value & 0xffff)];

/** A rectangle from the baseline up, with a gap to the next one. */
function block(width: number): Bytes {
  const [left, right] = [40, width - 40];
  return [
    ...[1, left, 0, right, height].flatMap(u16),
    ...u16(3), // last point of the only contour
    ...u16(0), // no instructions
    ...[1, 1, 1, 1], // each point on the curve, both coordinates as words
    ...[left, 0, right - left, 0].flatMap(u16), // x, each relative to the point before
    ...[0, height, 0, -height].flatMap(u16), // y
  ];
}

/** Segments of 256 characters that share two lists of glyphs; the blank has a segment of its own. */
function cmap(): Bytes {
  const ends: number[] = [];
  const starts: number[] = [];
  const lists: ('half' | 'wide' | 'blank' | 'none')[] = [];
  const add = (start: number, end: number, list: (typeof lists)[number]) => {
    starts.push(start);
    ends.push(end);
    lists.push(list);
  };
  add(0x20, 0x20, 'blank');
  add(0x21, 0xff, 'half');
  for (let start = 0x100; start < 0xff00; start += 0x100) {
    if (start >= 0xd800 && start < 0xf900) continue;
    if (start === (firstWide & 0xff00)) {
      add(start, firstWide - 1, 'half');
      add(firstWide, start + 0xff, 'wide');
    } else add(start, start + 0xff, start < firstWide ? 'half' : 'wide');
  }
  add(0xff00, 0xfffe, 'wide');
  add(0xffff, 0xffff, 'none');
  const count = starts.length;
  const listAt = { half: 0, wide: 256, blank: 512, none: 0 };
  const offsets = lists.map((list, at) =>
    // From the place of the offset itself: over the offsets after it, then into the list.
    list === 'none' ? 0 : 2 * (count - at) + 2 * listAt[list],
  );
  const glyphs = [...Array(256).fill(1), ...Array(256).fill(2), 3];
  const search = 2 ** Math.floor(Math.log2(count));
  const body = [
    ...u16(count * 2),
    ...u16(search * 2),
    ...u16(Math.log2(search)),
    ...u16(count * 2 - search * 2),
    ...ends.flatMap(u16),
    ...u16(0),
    ...starts.flatMap(u16),
    ...lists.flatMap((list) => u16(list === 'none' ? 1 : 0)),
    ...offsets.flatMap(u16),
    ...glyphs.flatMap(u16),
  ];
  return [
    ...u16(0),
    ...u16(1),
    ...u16(3),
    ...u16(1),
    ...u32(12),
    ...u16(4),
    ...u16(body.length + 6),
    ...u16(0),
    ...body,
  ];
}

function tables(): Readonly<Record<string, Bytes>> {
  const glyphs = [block(halfWidth), block(halfWidth), block(em), []].map((glyph) =>
    glyph.length % 2 === 0 ? glyph : [...glyph, 0],
  );
  const offsets = [0];
  for (const glyph of glyphs) offsets.push((offsets.at(-1) ?? 0) + glyph.length);
  const widths = [halfWidth, halfWidth, em, halfWidth];
  const name = [...'Block'].flatMap((letter) => u16(letter.charCodeAt(0)));
  return {
    'OS/2': [
      ...[4, 600, 400, 5, 0, 500, 500, 0, 100, 500, 500, 0, 300, 50, 300, 0].flatMap(u16),
      ...Array(10).fill(0),
      ...[...Array(3), ...Array(1)].flatMap(() => u32(0)),
      ...Array(4).fill(0x20),
      ...[64, 0x20, 0xffff, 800, -200, 0, 900, 300].flatMap(u16),
      ...[1, 0].flatMap(u32),
      ...[height, height, 0, 0x20, 1].flatMap(u16),
    ],
    cmap: cmap(),
    glyf: glyphs.flat(),
    head: [
      ...[0x00010000, 0x00010000, 0, 0x5f0f3cf5].flatMap(u32),
      ...[0, em].flatMap(u16),
      ...Array(16).fill(0),
      ...[0, 0, em, height, 0, 8, 2, 1, 0].flatMap(u16),
    ],
    hhea: [...u32(0x00010000), ...[900, -300, 0, em, 0, 0, em, 1, 0, 0, 0, 0, 0, 0, 0, 4].flatMap(u16)],
    hmtx: widths.flatMap((width) => [...u16(width), ...u16(40)]),
    loca: offsets.flatMap(u32),
    maxp: [...u32(0x00010000), ...[4, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0].flatMap(u16)],
    name: [
      ...[0, 2, 30].flatMap(u16),
      ...[3, 1, 0x409, 1, name.length, 0].flatMap(u16),
      ...[3, 1, 0x409, 4, name.length, 0].flatMap(u16),
      ...name,
    ],
    post: [...u32(0x00030000), ...u32(0), ...u16(-75), ...u16(50), ...Array(5).fill(0).flatMap(u32)],
  };
}

function checksum(bytes: Bytes): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    const word = [0, 1, 2, 3].reduce((value, byte) => value * 256 + (bytes[at + byte] ?? 0), 0);
    sum = (sum + word) >>> 0;
  }
  return sum;
}

/** The font as a data address for `@font-face`. */
export function blockFont(): string {
  const all = Object.entries(tables());
  const directory: number[] = [
    ...u32(0x00010000),
    ...[all.length, 128, 3, all.length * 16 - 128].flatMap(u16),
  ];
  const content: number[] = [];
  for (const [tag, bytes] of all) {
    directory.push(...[...tag].map((letter) => letter.charCodeAt(0)));
    directory.push(
      ...u32(checksum(bytes)),
      ...u32(12 + all.length * 16 + content.length),
      ...u32(bytes.length),
    );
    content.push(...bytes, ...Array((4 - (bytes.length % 4)) % 4).fill(0));
  }
  return `data:font/ttf;base64,${Buffer.from([...directory, ...content]).toString('base64')}`;
}
