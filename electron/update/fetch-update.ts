/** An update from a folder or from the centre: found in a signed list, brought here, proven, and only then named. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openLogSource } from '../../host/log-source.ts';
import { isCodedError, raiser } from '../../shared/errors/coded-error.ts';
import { desktopErrors } from '../../shared/errors/desktop-errors.ts';
import { isNewer, MAX_LIST_LENGTH, openReleaseList, type ReleasePackage } from './release-list.ts';

const fail = raiser(desktopErrors);

export interface UpdateWish {
  /** A folder, or the https address of one. */
  readonly place: string;
  /** vkey of whoever signs releases; empty where the build has none. */
  readonly releaseKey: string;
  readonly current: string;
  readonly platform: string;
  readonly arch: string;
  readonly format: string;
}

export interface Update extends ReleasePackage {
  readonly release: string;
  readonly place: string;
}

/** Throws UPDATE_… and LOG_SOURCE_…; an older release or the same one is UPDATE_OLDER. */
export async function findUpdate(wish: UpdateWish): Promise<Update> {
  const { place, current } = wish;
  if (wish.releaseKey === '') throw fail('UPDATE_NO_KEY');
  const absent = () =>
    fail('UPDATE_ABSENT', { place, platform: `${wish.platform} ${wish.arch} ${wish.format}` });
  const list = await openLogSource(place).read('releases', MAX_LIST_LENGTH);
  if (list === null) throw absent();
  const { release, packages } = openReleaseList(list, wish.releaseKey);
  if (!isNewer(release, current)) throw fail('UPDATE_OLDER', { release, current });
  const fits = packages.find(
    ({ platform, arch, format }) =>
      platform === wish.platform && arch === wish.arch && format === wish.format,
  );
  if (fits === undefined) throw absent();
  return { ...fits, release, place };
}

/**
 * The proven package, in a folder that only this account can write to: nobody can change it between proof and use.
 * Throws UPDATE_UNPROVEN, UPDATE_ABSENT.
 */
export async function bringUpdate(update: Update, folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { file, bytes, sha256 } = update;
  const coming = join(folder, 'coming');
  const hash = createHash('sha256');
  let length = 0;
  const counted = async function* (parts: AsyncIterable<Uint8Array>) {
    for await (const part of parts) {
      length += part.length;
      if (length > bytes) throw fail('UPDATE_UNPROVEN', { reason: 'its length' }, { file });
      hash.update(part);
      yield part;
    }
  };
  try {
    await pipeline(await openPackage(update), counted, createWriteStream(coming, { mode: 0o600 }));
    if (length !== bytes || hash.digest('hex') !== sha256)
      throw fail('UPDATE_UNPROVEN', { reason: 'its content' }, { file });
    const proven = join(folder, file);
    await rename(coming, proven);
    return proven;
  } catch (failure) {
    await rm(coming, { force: true });
    if (isCodedError(failure)) throw failure;
    throw fail('UPDATE_ABSENT', { place: update.place, platform: update.platform }, { file }, failure);
  }
}

async function openPackage({ place, file, platform }: Update): Promise<AsyncIterable<Uint8Array>> {
  if (!/^https?:\/\//i.test(place)) return createReadStream(join(place, file));
  const address = new URL(file, place.endsWith('/') ? place : `${place}/`);
  const response = await fetch(address, { redirect: 'error' });
  if (response.ok && response.body) return response.body;
  await response.body?.cancel();
  throw fail('UPDATE_ABSENT', { place, platform }, { file });
}
