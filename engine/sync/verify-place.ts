/** Verifies a pack that lies in a file, block by block: neither the pack nor its blocks are ever held whole. */
import { type FilePlace, PlaceReader } from '../../host/file-place.ts';
import { packError } from '../../shared/errors/pack-errors.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { indexLength, openPack, type PackIndex } from '../../shared/pack/pack-index.ts';
import {
  allRows,
  type CountedRows,
  expectAllRows,
  inTwo,
  type RowsLeft,
} from '../../shared/pack/row-share.ts';
import { PackVerifier } from '../../shared/pack/verify-pack.ts';
import { RowShareVerifier } from '../../shared/pack/verify-row-share.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { hasRemarkable } from '../replica/derived-rows.ts';
import { encodeSurvey } from '../survey/survey-codec.ts';
import { SurveyMaker } from '../survey/survey-maker.ts';

export interface VerifiedPlace {
  /** The file's bytes before its first block. */
  readonly descriptors: Uint8Array;
  /** Numbers of the blocks of the event table that derived rows follow from. */
  readonly remarkable: readonly number[];
  /** What questions about batches need of its events (engine/survey). */
  readonly survey: Uint8Array;
}

/** Throws the pack errors (docs/errors.md "pack"). */
export function verifyPlace(port: HostPort, manifest: PackManifest, place: FilePlace): VerifiedPlace {
  const { rowsLeft, ...verified } = verifyShare(port, manifest, place, 'all');
  expectAllRows(manifest, rowsLeft, null);
  return verified;
}

/** All of a pack but the rows of the other share. */
export interface VerifiedShare extends VerifiedPlace {
  readonly rowsLeft: RowsLeft;
}

/** The same where the first of two shares of the rows is this one's to verify, or all: what it leaves to the other. */
export function verifyShare(
  port: HostPort,
  manifest: PackManifest,
  place: FilePlace,
  which: 'all' | 'first' = 'first',
): VerifiedShare {
  using reader = openPlace(manifest, place);
  const descriptors = new Uint8Array(reader.next(indexLength(manifest)));
  const index = openPack(manifest, descriptors, port);
  const remarkable: number[] = [];
  const surveyed = new SurveyMaker();
  const share = which === 'all' ? allRows(index) : inTwo(index)[0];
  const verifier = new PackVerifier(
    index,
    port,
    (columns, number) => {
      if (hasRemarkable(columns)) remarkable.push(number);
      surveyed.addBlock(columns);
    },
    share,
  );
  readBlocks(reader, index, verifier);
  const rowsLeft = verifier.finishShare();
  return { descriptors, remarkable, rowsLeft, survey: encodeSurvey(surveyed.survey(), port) };
}

/** The second share of the rows, and nothing else. Throws as {@link verifyPlace}. */
export function countShare(port: HostPort, manifest: PackManifest, place: FilePlace): CountedRows {
  using reader = openPlace(manifest, place);
  const index = openPack(manifest, new Uint8Array(reader.next(indexLength(manifest))), port);
  const verifier = new RowShareVerifier(index, port, inTwo(index)[1]);
  readBlocks(reader, index, verifier);
  return verifier.finish();
}

function openPlace(manifest: PackManifest, place: FilePlace): PlaceReader {
  if (place.length !== manifest.fileLength) {
    throw packError('PACK_LENGTH', { found: place.length, expected: manifest.fileLength });
  }
  return new PlaceReader(place);
}

function readBlocks(
  reader: PlaceReader,
  index: PackIndex,
  verifier: Pick<RowShareVerifier, 'passesOver' | 'next'>,
): void {
  for (let position = 0; position < index.blockCount; position++) {
    const { storedLength } = index.at(position);
    if (verifier.passesOver()) reader.skip(storedLength);
    else verifier.next(reader.next(storedLength));
  }
}

/** The stored bytes of every block of a verified pack, in file order; each valid until the next. */
export function* storedBlocks(place: FilePlace, index: PackIndex): Generator<Uint8Array> {
  using reader = new PlaceReader(place);
  reader.next(indexLength(index.manifest));
  for (let position = 0; position < index.blockCount; position++) {
    const { storedLength } = index.at(position);
    const stored = reader.next(storedLength);
    if (stored.length !== storedLength) {
      throw packError('PACK_LENGTH', { found: place.length, expected: index.manifest.fileLength });
    }
    yield stored;
  }
}
