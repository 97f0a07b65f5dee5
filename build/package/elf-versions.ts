/** Which versions of which libraries a Linux binary needs, read from the binary itself (System V ABI; LSB 5.0, 10.7.3). */

/** By library, such as `libc.so.6`: the names of the versions needed, such as `GLIBC_2.28`. */
export type NeededVersions = ReadonlyMap<string, readonly string[]>;

const SECTION_VERSIONS_NEEDED = 0x6f_ff_ff_fe;

export function isElf(bytes: Uint8Array): boolean {
  return bytes.length > 4 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

/** Of a 64-bit little-endian ELF file, as on x64 and arm64. Throws RangeError for anything else. */
export function neededVersions(file: Uint8Array): NeededVersions {
  if (!isElf(file)) throw new RangeError('not an ELF file');
  if (file[4] !== 2 || file[5] !== 1) throw new RangeError('not a 64-bit little-endian ELF file');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const sections = Number(view.getBigUint64(0x28, true));
  const sectionLength = view.getUint16(0x3a, true);
  const section = (index: number) => {
    const at = sections + index * sectionLength;
    return {
      type: view.getUint32(at + 4, true),
      offset: Number(view.getBigUint64(at + 0x18, true)),
      link: view.getUint32(at + 0x28, true),
      /** Of versions needed: how many libraries. */
      info: view.getUint32(at + 0x2c, true),
    };
  };
  const needed = new Map<string, string[]>();
  for (let index = 0; index < view.getUint16(0x3c, true); index += 1) {
    const { type, offset, link, info } = section(index);
    if (type !== SECTION_VERSIONS_NEEDED) continue;
    const names = section(link).offset;
    let library = offset;
    for (let count = 0; count < info; count += 1) {
      const versions: string[] = [];
      let version = library + view.getUint32(library + 8, true);
      for (let left = view.getUint16(library + 2, true); left > 0; left -= 1) {
        versions.push(textAt(file, names + view.getUint32(version + 8, true)));
        version += view.getUint32(version + 12, true);
      }
      needed.set(textAt(file, names + view.getUint32(library + 4, true)), versions);
      library += view.getUint32(library + 12, true);
    }
  }
  return needed;
}

function textAt(file: Uint8Array, start: number): string {
  const end = file.indexOf(0, start);
  if (start >= file.length || end < 0) throw new RangeError('a name outside the ELF file');
  return new TextDecoder('latin1').decode(file.subarray(start, end));
}
