/** What somebody typed of what they know, as pins: nothing typed is nothing known. */
import type { EvidencePins } from '../shared/evidence/verify-evidence.ts';

export function pinsOf(
  fingerprint: string | undefined,
  officer: string | undefined,
  device: string | undefined,
  unpinned = false,
): EvidencePins {
  const said = (text: string | undefined) => (text?.trim() ? text.trim() : null);
  const [policy, byOfficer, byDevice] = [said(fingerprint), said(officer), said(device)];
  return {
    ...(policy === null ? {} : { fingerprint: policy }),
    signers: {
      ...(byOfficer === null ? {} : { officer: byOfficer }),
      ...(byDevice === null ? {} : { device: byDevice }),
    },
    unpinned,
  };
}
