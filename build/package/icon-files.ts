/** The mark as the files that systems want: PNG in sizes for Linux, ICO for Windows, ICNS for macOS. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { iconPixels, iconSvg } from './draw-icon.ts';

const LINUX_SIDES = [16, 32, 48, 64, 128, 256, 512];
const ICO_SIDES = [16, 32, 48, 256];
/** Apple's name of each size; the pictures inside are PNG. */
const ICNS_TYPES: readonly (readonly [type: string, side: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
];

/** Writes `icon.svg`, `icon.ico`, `icon.icns` and `<side>x<side>.png`. */
export function writeIcons(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const made = new Map<number, Buffer>();
  const png = (side: number): Buffer => {
    const file = made.get(side) ?? pngOf(iconPixels(side), side);
    made.set(side, file);
    return file;
  };
  writeFileSync(join(folder, 'icon.svg'), iconSvg());
  for (const side of LINUX_SIDES) writeFileSync(join(folder, `${side}x${side}.png`), png(side));
  writeFileSync(join(folder, 'icon.ico'), icoOf(ICO_SIDES.map((side) => ({ side, file: png(side) }))));
  writeFileSync(
    join(folder, 'icon.icns'),
    icnsOf(ICNS_TYPES.map(([type, side]) => ({ type, file: png(side) }))),
  );
}

/** PNG, 8 bits of each of four channels (ISO/IEC 15948). */
function pngOf(pixels: Uint8Array, side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (side * 4 + 1));
  for (let row = 0; row < side; row += 1) {
    rows.set(pixels.subarray(row * side * 4, (row + 1) * side * 4), row * (side * 4 + 1) + 1);
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([uint32BE(content.length), named, uint32BE(crc32(named))]);
}

function icoOf(pictures: readonly { readonly side: number; readonly file: Buffer }[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ side, file }, index) => {
    const at = 6 + 16 * index;
    // 0 means 256.
    header.writeUInt8(side % 256, at);
    header.writeUInt8(side % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(file.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += file.length;
  });
  return Buffer.concat([header, ...pictures.map(({ file }) => file)]);
}

function icnsOf(pictures: readonly { readonly type: string; readonly file: Buffer }[]): Buffer {
  const parts = pictures.map(({ type, file }) =>
    Buffer.concat([Buffer.from(type, 'latin1'), uint32BE(file.length + 8), file]),
  );
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([Buffer.from('icns', 'latin1'), uint32BE(length), ...parts]);
}

function uint32BE(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
