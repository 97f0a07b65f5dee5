/**
 * "Everything of these counties up to this checkpoint", told again: all pins of the nation show that no county of the
 * regions asked about is left out, the manifests in force what each county's log holds.
 */
import { evidenceError } from '../errors/evidence-errors.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { leafHash, sameHash, treeRoot } from '../log/merkle/merkle-hash.ts';
import type { HostPort } from '../port/host-port.ts';
import type { Evidence, EvidencePin } from './evidence-file.ts';
import type { ProvenPack } from './proven-county.ts';
import type { NationalCommitment } from './proven-nation.ts';

/** The log of what has no county: part of every subscription. */
const NO_COUNTY = '999999';

export function isOfRegions(region: string, asked: readonly string[]): boolean {
  return region === NO_COUNTY || asked.some((prefix) => region.startsWith(prefix));
}

/** What a statement of completeness must say; `packs` are those in force, by county as in the file. */
export function retellCompleteness(
  asked: readonly string[],
  pins: readonly EvidencePin[],
  packs: readonly (readonly Pick<ProvenPack, 'manifest'>[])[],
): Readonly<Record<string, unknown>> {
  const own = pins.filter(({ region, size }) => size > 0 && isOfRegions(region, asked));
  return {
    regions: own
      .toSorted((a, b) => (a.region < b.region ? -1 : 1))
      .map(({ region, size, completeThrough }) => {
        const manifests = (packs.find(([first]) => first?.manifest.region === region) ?? []).map(
          ({ manifest }) => manifest,
        );
        return {
          region,
          entries: size,
          packs: manifests.length,
          rows: manifests.reduce((sum, { counts }) => sum + counts.rows, 0),
          events: Math.max(0, ...manifests.map(({ eventRange }) => eventRange.to)),
          completeThrough,
        };
      }),
  };
}

/** Throws EVIDENCE_PINS where they are not those of the nation, EVIDENCE_REGIONS where a county asked about is missing. */
export function checkPins(
  port: HostPort,
  { counties, question }: Pick<Evidence, 'counties' | 'question'>,
  pins: readonly EvidencePin[],
  committed: NationalCommitment,
): void {
  const encoder = new TextEncoder();
  const leaves = pins.map((pin) => leafHash(port, encoder.encode(canonicalJson(pin))));
  const isWhole = pins.length === committed.pins.count;
  if (!isWhole || !sameHash(treeRoot(port, leaves), committed.pins.root))
    throw evidenceError('EVIDENCE_PINS');
  const asked = question.kind === 'completeness' ? question.regions : [];
  const own = pins.filter(({ region, size }) => size > 0 && isOfRegions(region, asked));
  const shown = new Set(counties.map(({ pin }) => pin.region));
  const missing = own.find(({ region }) => !shown.has(region));
  if (missing !== undefined) throw evidenceError('EVIDENCE_REGIONS', { region: missing.region });
  if (own.length !== counties.length) throw evidenceError('EVIDENCE_REGIONS', { region: 'others' });
}
