/** A release key of these tests. */
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { ALGORITHM_ED25519, formatVkey, noteVerifier } from '../../shared/log/note/note-key.ts';
import { noteSigner } from '../../shared/log/note/note-signature.ts';
import { signNote } from '../../shared/log/note/signed-note.ts';

const name = 'yaojian.example/release';
const signer = signerFromSeed(new Uint8Array(32).fill(7));

export const releaseVkey = formatVkey(noteVerifier(nodePort, name, ALGORITHM_ED25519, signer.publicKey));

export function signedReleases(text: string, by = signer): Uint8Array {
  return signNote(text, [noteSigner(nodePort, name, by)]);
}
