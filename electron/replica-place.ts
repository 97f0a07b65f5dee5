/**
 * Where the replica lies, as a person chooses it (docs/packaging.md). The page gives no path: a folder comes from the
 * host's dialog and is kept here, judged, until the person says what to do with it.
 */
import { existsSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { installedPlace, requirePlace, usualPlace } from '../host/installed-home.ts';
import { choosePlace } from '../host/place/choose-place.ts';
import { judgePlace } from '../host/place/judge-place.ts';
import { moveReplica } from '../host/place/move-replica.ts';
import { bytesOf, holdsReplica, placeFiles } from '../host/place/place-files.ts';
import { freeBytes, neededBytes } from '../host/place/room.ts';
import { tidyMoves } from '../host/place/tidy-moves.ts';
import { isCodedError, raiser } from '../shared/errors/coded-error.ts';
import { desktopErrors } from '../shared/errors/desktop-errors.ts';
import { placeErrors } from '../shared/errors/place-errors.ts';
import { toWire } from '../shared/protocol/messages.ts';
import type { Progress } from '../shared/protocol/progress.ts';
import type { MoveEnd, ReplicaOffer, ReplicaPlace } from '../shared/protocol/replica-place.ts';
import type { EngineKeeper } from './engine-keeper.ts';

const fail = raiser({ ...desktopErrors, ...placeErrors });

export interface PlaceFacts {
  /** The workstation's own folder (host/installed-home.ts). */
  readonly profile: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly platform: NodeJS.Platform;
  /** Folders of the program, which hold no replica. */
  readonly programs: readonly string[];
  readonly report: (line: string) => void;
}

/** What of the engine a move needs. */
type MovedEngine = Pick<EngineKeeper, 'home' | 'rest' | 'wakeUp' | 'tellMoving'>;

export class ReplicaPlaces {
  readonly #facts: PlaceFacts;
  #offer: ReplicaOffer | null = null;
  #lastMove: MoveEnd | null = null;
  #moving: AbortController | null = null;

  constructor(facts: PlaceFacts) {
    this.#facts = facts;
  }

  /** For the engine that is about to start. Throws OPTION_INVALID, PLACE_ABSENT. */
  async home(): Promise<string> {
    const { profile, env, report } = this.#facts;
    // What cannot be tidied up is for the next start; the replica in force is whole in any case.
    await tidyMoves(profile).catch((failure: unknown) =>
      report(`a move is not tidied up: ${String(failure)}`),
    );
    return requirePlace(installedPlace(profile, env));
  }

  async now(engine: MovedEngine): Promise<ReplicaPlace> {
    const { profile, env } = this.#facts;
    const place = installedPlace(profile, env);
    const folder = engine.home ?? place.folder;
    const isThere = (await realpath(folder).catch(() => null)) !== null;
    return {
      folder,
      by: place.by,
      holdsReplica: await holdsReplica(folder).catch(() => false),
      bytes: isThere ? bytesOf(await placeFiles(folder).catch(() => [])) : null,
      freeBytes: isThere ? await freeBytes(folder).catch(() => null) : null,
      next: place.folder === folder ? null : place.folder,
      lastMove: this.#lastMove,
    };
  }

  /** Null where the dialog was closed. Throws PLACE_FIXED and what `judgePlace` throws. */
  async choose(window: BrowserWindow, engine: MovedEngine): Promise<ReplicaOffer | null> {
    this.#requireFree();
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openDirectory', 'createDirectory'],
    });
    const [folder] = filePaths;
    return canceled || folder === undefined ? null : this.#judge(folder, engine);
  }

  /** Throws PLACE_FIXED and what `judgePlace` throws. */
  async offerUsual(engine: MovedEngine): Promise<ReplicaOffer> {
    this.#requireFree();
    const usual = usualPlace(this.#facts.profile);
    await mkdir(usual, { recursive: true, mode: 0o700 });
    return this.#judge(usual, engine);
  }

  /** From the next start of the engine on. What lies in the present place stays there. */
  async use(): Promise<void> {
    const { profile } = this.#facts;
    const { folder } = this.#takeOffer();
    await choosePlace(profile, folder);
    this.#lastMove = null;
  }

  /** Resolves when the engine has been started again, whichever way it ended: `lastMove` says which. */
  async move(engine: MovedEngine): Promise<void> {
    const { profile, env } = this.#facts;
    const { folder: to, holds } = this.#takeOffer();
    if (holds === 'replica') throw fail('PLACE_OCCUPIED', { folder: to }, { file: to });
    const moving = new AbortController();
    this.#moving = moving;
    try {
      const isClosed = await engine.rest();
      const onProgress = (progress: Progress) => engine.tellMoving(progress);
      const from = installedPlace(profile, env).folder;
      // The last to close the replica takes its log away: what is still there is another program's.
      if (isClosed && existsSync(join(from, 'replica.sqlite-wal')))
        throw fail('PLACE_IN_USE', { folder: from }, { file: from });
      const { kept } = await moveReplica({ profile, from, to }, { signal: moving.signal, onProgress });
      this.#lastMove = { kind: 'moved', to, kept: kept[0] ?? null };
    } catch (failure) {
      if (!isCodedError(failure)) throw failure;
      this.#lastMove = { kind: 'failed', error: toWire(failure) };
    } finally {
      this.#moving = null;
      await engine.wakeUp();
    }
  }

  cancelMove(): void {
    this.#moving?.abort();
  }

  async #judge(chosen: string, engine: MovedEngine): Promise<ReplicaOffer> {
    const { profile, env, platform, programs } = this.#facts;
    this.#offer = null;
    // A copy that a killed move left is not the replica that a person would find here.
    await tidyMoves(profile);
    const present = engine.home ?? installedPlace(profile, env).folder;
    const { folder, holds } = await judgePlace({ folder: chosen, present, programs, platform });
    const usual = usualPlace(profile);
    const isUsual = folder === (await realpath(usual).catch(() => usual));
    const bytes = (await holdsReplica(present)) ? bytesOf(await placeFiles(present)) : null;
    this.#offer = {
      // Without links as well: but without a choice the usual place is called as it always was.
      folder: isUsual ? usual : folder,
      isUsual,
      holds,
      freeBytes: await freeBytes(folder),
      neededBytes: bytes === null ? null : neededBytes(bytes),
    };
    return this.#offer;
  }

  #takeOffer(): ReplicaOffer {
    this.#requireFree();
    const offer = this.#offer;
    if (offer === null) throw fail('HOST_REQUEST_ODD', { reason: 'no folder was chosen' });
    this.#offer = null;
    return offer;
  }

  #requireFree(): void {
    const { profile, env } = this.#facts;
    const { folder, by } = installedPlace(profile, env);
    if (by === 'environment') throw fail('PLACE_FIXED', { folder });
    if (this.#moving !== null) throw fail('HOST_REQUEST_ODD', { reason: 'the replica is being moved' });
  }
}
