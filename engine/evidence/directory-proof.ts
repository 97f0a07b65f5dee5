/** The directory in an evidence file: whole where it is small, since only a whole one can be proven; else what matters. */
import type { Directory, DirectoryLookup } from '../../shared/domain/party/directory.ts';
import { type EvidenceDirectory, MAX_WHOLE_DIRECTORY } from '../../shared/evidence/evidence-file.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

export interface NamedLines {
  readonly parties: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
}

/** @param stored compressed, as the national entry commits to its content; null before any came */
export function directoryProof(
  port: HostPort,
  stored: Uint8Array | null,
  lookup: DirectoryLookup,
  named: NamedLines,
): EvidenceDirectory {
  const whole = stored === null ? null : wholeText(port, stored);
  if (whole !== null) return { kind: 'proven', text: whole };
  const parties = [...named.parties].toSorted().flatMap((id) => lookup.party(id) ?? []);
  const products = [...named.prefixes].toSorted().flatMap((prefix) => lookup.prefix(prefix) ?? []);
  const directory: Directory = { parties, products };
  return { kind: 'stated', text: canonicalJson(directory) };
}

function wholeText(port: HostPort, stored: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      port.zstdDecompress(stored, MAX_WHOLE_DIRECTORY),
    );
  } catch {
    // Longer than the limit: what matters of it is stated instead.
    return null;
  }
}
