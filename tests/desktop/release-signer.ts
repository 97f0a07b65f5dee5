/** A release key of these tests, and folders of releases under it. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { ALGORITHM_ED25519, formatVkey, noteVerifier } from '../../shared/log/note/note-key.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import { signNote } from '../../shared/log/note/signed-note.ts';

const name = 'yaojian.example/release';
const signer = signerFromSeed(new Uint8Array(32).fill(7));
export const stranger = signerFromSeed(new Uint8Array(32).fill(8));

export const releaseVkey = formatVkey(noteVerifier(nodePort, name, ALGORITHM_ED25519, signer.publicKey));

export const packageName = (release: string): string => `yaojian_${release}.deb`;

/** What a stick or the centre holds: the signed list, and the package for this very system. */
export async function publishRelease(folder: string, release: string, by = signer): Promise<string> {
  const content = Buffer.from(`the package of ${release}`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const line = [process.platform, process.arch, 'deb', content.length, sha256, packageName(release)].join(
    ' ',
  );
  const list = `yaojian release 1\n${release}\n${line}\n`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'releases'), signNote(list, [noteSigner(nodePort, name, by)]));
  await writeFile(join(folder, packageName(release)), content);
  return folder;
}
