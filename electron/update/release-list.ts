/**
 * The list of a release's packages: a signed note (docs/log.md) under the release key that this build carries.
 *
 *   yaojian release 1
 *   0.2.0
 *   linux x64 deb 91234567 <sha256, hex> yaojian_0.2.0_amd64.deb
 *   …
 */
import { nodePort } from '../../host/node-port.ts';
import { raiser } from '../../shared/errors/coded-error.ts';
import { desktopErrors } from '../../shared/errors/desktop-errors.ts';
import { parseVkey } from '../../shared/log/note/note-key.ts';
import { openNote } from '../../shared/log/note/signed-note.ts';

const fail = raiser(desktopErrors);

/** Bytes of the list; a release has some dozen packages. */
export const MAX_LIST_LENGTH = 64 * 1024;
/** Bytes of one package. */
const MAX_PACKAGE_LENGTH = 2 ** 30;

export interface ReleasePackage {
  readonly platform: string;
  readonly arch: string;
  readonly format: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly file: string;
}

export interface Release {
  readonly release: string;
  readonly packages: readonly ReleasePackage[];
}

const LINE =
  /^(linux|win32|darwin) (x64|arm64) (deb|appimage|nsis|dmg) ([1-9]\d{0,9}) ([0-9a-f]{64}) ([A-Za-z0-9][A-Za-z0-9._-]{0,127})$/;

/** Throws UPDATE_NO_KEY, UPDATE_UNPROVEN, UPDATE_MALFORMED. @param releaseKey vkey; empty where the build has none */
export function openReleaseList(bytes: Uint8Array, releaseKey: string): Release {
  if (releaseKey === '') throw fail('UPDATE_NO_KEY');
  const text = signedText(bytes, releaseKey);
  const [format, release = '', ...lines] = text.split('\n').slice(0, -1);
  if (format !== 'yaojian release 1') throw fail('UPDATE_MALFORMED', { reason: 'another format' });
  if (!/^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(release)) throw fail('UPDATE_MALFORMED', { reason: 'its number' });
  return { release, packages: lines.map(packageOf) };
}

function signedText(bytes: Uint8Array, releaseKey: string): string {
  try {
    return openNote(nodePort, bytes, [parseVkey(nodePort, releaseKey)]).text;
  } catch (failure) {
    throw fail('UPDATE_UNPROVEN', { reason: 'the release key did not sign the list' }, {}, failure);
  }
}

function packageOf(line: string, index: number): ReleasePackage {
  const [, platform, arch, format, length, sha256, file] = LINE.exec(line) ?? [];
  const bytes = Number(length);
  const whole = platform && arch && format && sha256 && file && bytes <= MAX_PACKAGE_LENGTH;
  if (!whole) throw fail('UPDATE_MALFORMED', { reason: 'a package' }, { line: index + 3 });
  return { platform, arch, format, bytes, sha256, file };
}

/** By number, part by part. */
export function isNewer(release: string, than: string): boolean {
  const [one, other] = [release, than].map((text) => text.split('.').map(Number));
  for (let part = 0; part < 3; part++) {
    const difference = (one?.[part] ?? 0) - (other?.[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
