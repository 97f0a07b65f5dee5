/**
 * The pins of some counties under a national entry (design §3.2): a guide says in which parts of the list to look, the
 * parts prove themselves, and their neighbours that nothing is missing between. A centre or bundle without parts, or a
 * list that is no longer than one part, is read whole.
 */
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import {
  covers,
  type HeldPins,
  joinParts,
  partsHeld,
  type RegionRange,
  regionsUnder,
} from '../../shared/log/pins/held-pins.ts';
import type { CommittedPins } from '../../shared/log/pins/pin.ts';
import {
  decodeGuide,
  decodePart,
  guideLength,
  guidePath,
  MAX_PART_LENGTH,
  partPath,
  pinsPath,
} from '../../shared/log/pins/pin-files.ts';
import { PINS_IN_PART, type PinPart } from '../../shared/log/pins/pin-part.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { type Lacks, orLack } from './lack.ts';
import { parsePins } from './national-entry.ts';
import { onceMore } from './once-more.ts';
import { readRequired } from './read-required.ts';

const MAX_PINS_LENGTH = 16 * 1024 * 1024;

export interface ListedUnder {
  /** Of the national entry. */
  readonly index: number;
  readonly committed: CommittedPins;
}

/** The list as a whole. Throws CLOUD_MISSING, PUBLICATION_MALFORMED. */
export async function fetchWholeList(
  port: HostPort,
  source: LogSource,
  { committed, index }: ListedUnder,
): Promise<HeldPins> {
  const path = pinsPath(index);
  return onceMore(async () => ({
    pins: parsePins(port, await readRequired(source, path, MAX_PINS_LENGTH), committed, path),
  }));
}

/**
 * The pins under `codes`, with their neighbours. `held` is what is here already under the same entry. What `lacks` is
 * told of is not covered. Throws CLOUD_MISSING, PUBLICATION_MALFORMED.
 */
export async function fetchPins(
  port: HostPort,
  source: LogSource,
  under: ListedUnder,
  codes: readonly string[],
  lacks?: Lacks,
  held: HeldPins | null = null,
): Promise<HeldPins> {
  const { committed, index } = under;
  const { count } = committed;
  const ranges = codes.map(regionsUnder);
  if (held !== null && ranges.every((range) => covers(held, range))) return held;
  if (count <= PINS_IN_PART) return fetchWholeList(port, source, under);
  const firsts = held?.parts?.firsts ?? (await readGuide(source, under));
  if (firsts === null) return fetchWholeList(port, source, under);
  const parts = new Map(held === null ? [] : partsHeld(held).map((part) => [part.index, part]));
  const lacking = new Set<number>();
  for (const range of ranges) {
    for (let part = nextPart(parts, firsts, range); part !== null; part = nextPart(parts, firsts, range)) {
      if (lacking.has(part)) break;
      const path = partPath(index, part);
      const read = readPart(port, source, under, part, path);
      const proven = await orLack(read, path, lacks);
      if (proven === null) lacking.add(part);
      else parts.set(part, proven);
    }
  }
  const list = joinParts(count, firsts, [...parts.values()]);
  requireOrder(list, index);
  if (lacking.size === 0 && !ranges.every((range) => covers(list, range)))
    throw malformed(guidePath(index), 'it leads past pins');
  return list;
}

function readPart(port: HostPort, source: LogSource, under: ListedUnder, part: number, path: string) {
  return onceMore(async () =>
    decodePart(port, await readRequired(source, path, MAX_PART_LENGTH), part, under.committed, path),
  );
}

async function readGuide(
  source: LogSource,
  { committed: { count }, index }: ListedUnder,
): Promise<readonly string[] | null> {
  const path = guidePath(index);
  return onceMore(async () => {
    const bytes = await source.read(path, guideLength(count));
    return bytes === null ? null : decodeGuide(bytes, count, path);
  });
}

/** The part to read next for a range, by the guide and by what the parts read say; null where there is none. */
function nextPart(
  parts: ReadonlyMap<number, PinPart>,
  firsts: readonly string[],
  { first, last }: RegionRange,
): number | null {
  // A single region needs no neighbour where it is there; of a prefix the pin before it is wanted too.
  const begins = (region: string) => (first === last ? region <= first : region < first);
  const from = Math.max(0, firsts.findLastIndex(begins));
  const to = Math.max(
    from,
    firsts.findLastIndex((region) => region <= last),
  );
  for (let part = from; part <= to; part++) if (!parts.has(part)) return part;
  const behind = parts.get(to)?.pins.at(-1)?.region;
  const found = first === last && (parts.get(to)?.pins.some(({ region }) => region === first) ?? false);
  const isOpen = !found && behind !== undefined && behind <= last && to + 1 < firsts.length;
  return isOpen && !parts.has(to + 1) ? to + 1 : null;
}

/** Parts that prove each, but not one behind the other, are no list. */
function requireOrder({ pins }: HeldPins, index: number): void {
  for (const [i, { region }] of pins.entries()) {
    const before = pins[i - 1];
    if (before && before.region >= region) throw malformed(pinsPath(index), `${region} is out of order`);
  }
}

function malformed(path: string, reason: string) {
  return replicaError('PUBLICATION_MALFORMED', { path, reason }, { file: path });
}
