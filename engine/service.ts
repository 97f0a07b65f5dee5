/** The workstation's engine behind the typed contract: one replica, opened once, answering until closed. */
import type { HttpLogOptions } from '../host/log-source.ts';
import { nodePort } from '../host/node-port.ts';
import { clearYoungSpace } from '../host/young-space.ts';
import { loadZstdDecoder } from '../host/zstd-decoder.ts';
import type { DirectoryLookup } from '../shared/domain/party/directory.ts';
import { createDirectoryLookup } from '../shared/domain/party/directory-lookup.ts';
import { replicaError } from '../shared/errors/replica-errors.ts';
import { BlockCache, REPLICA_CACHE_BYTES } from '../shared/pack/block-cache.ts';
import { PackReader } from '../shared/pack/pack-reader.ts';
import type { EngineHandlers, Params } from '../shared/protocol/engine-contract.ts';
import type { LongWork } from '../shared/protocol/progress.ts';
import { runAudit } from './audit/run-audit.ts';
import { batchHolders } from './batch/batch-holders.ts';
import { surveyPacks } from './batch/survey-packs.ts';
import { bundleHandlers } from './bundle/bundle-handlers.ts';
import { caseHandlers } from './cases/case-handlers.ts';
import { CaseStore } from './cases/case-store.ts';
import { checkpointToShow, compareCheckpoint } from './compare/compare-checkpoints.ts';
import { evidenceMaker } from './evidence/evidence-maker.ts';
import { type EvidenceMaker, exportEvidence } from './evidence/export-evidence.ts';
import { growEventTrees, growWhileIdle } from './evidence/grow-event-trees.ts';
import { findAnything } from './find/find-anything.ts';
import { asOf } from './freshness/as-of.ts';
import { freshnessAnswer } from './freshness/freshness-answer.ts';
import { judgeEvidenceFile } from './judge/judge-evidence-file.ts';
import { lookUpCode } from './lookup/lookup-code.ts';
import { NetworkCache } from './network/network-cache.ts';
import { networkHandlers } from './network/network-handlers.ts';
import { PackBillsStore } from './network/pack-bills-store.ts';
import { personalHandlers } from './personal/personal-handlers.ts';
import type { Answering } from './record/answering.ts';
import { regionPack } from './record/region-pack.ts';
import { foldContext, ReplicaRecord } from './record/replica-record.ts';
import { LivesKeeper } from './record/swift/reading-lives.ts';
import { ChangeStamp } from './replica/change-stamp.ts';
import { LogEntries } from './replica/log-entries.ts';
import { NationalLog } from './replica/national-log.ts';
import { type OpenReplica, openReplica } from './replica/open-replica.ts';
import { PackStore } from './replica/pack-store.ts';
import { asReplicaError } from './replica/replica-database.ts';
import { deletedBillKey, ReplicaStore, setting } from './replica/replica-store.ts';
import { SlotKeeper } from './security/slot-keeper.ts';
import type { Unlock } from './security/unlock.ts';
import { regionHoldings, rememberVerification, replicaStatus } from './status/replica-status.ts';
import { openDirectory } from './sync/fetch-directory.ts';
import { enrolledCodes, isSubscribed } from './sync/subscription.ts';
import { syncHandlers } from './sync/sync-handlers.ts';
import { showEvent } from './trace/show-event.ts';
import { traceCode } from './trace/trace-code.ts';
import { pinnedPolicy } from './trust/pinned-policies.ts';
import { trustAnswer } from './trust/trust-answer.ts';
import { BackgroundEvents } from './verify/background-events.ts';
import { BackgroundVerification, verifyWhileIdle } from './verify/background-verification.ts';
import { ReadTrail } from './verify/read-trail.ts';
import { verifyReplica } from './verify/verify-replica.ts';

export interface EngineOptions {
  readonly home: string;
  /** Another address of the centre than the enrolled one: a mirror. */
  readonly cloudUrl?: string;
  /** How a slow or broken line is met; the defaults suit a workstation. */
  readonly line?: Omit<HttpLogOptions, 'signal'>;
  /** Epoch ms; the machine's clock unless a test hands in another. */
  readonly now?: () => number;
  /** What opens the replica: without it the passphrase that YAOJIAN_PASSPHRASE_FILE names, else the key file. */
  readonly unlock?: Unlock;
}

export interface EngineService {
  readonly handlers: EngineHandlers;
  /** What opens the replica: slots added, changed, removed (docs/at-rest.md). */
  readonly slots: SlotKeeper;
  /**
   * Verifies a slice of the replica every `everyMs` while no call is being answered, until the engine is closed; the
   * place to go on from outlives the engine. Prepares evidence in the same way. A failure stops it and is told once.
   */
  verifyInBackground(everyMs: number, onFailure: (failure: unknown) => void): void;
  close(): Promise<void>;
}

/** Throws REPLICA_MISSING, REPLICA_DAMAGED, REPLICA_FROM_FUTURE, REPLICA_LOCKED, PASSPHRASE_WRONG … (docs/at-rest.md). */
export async function openEngine(options: EngineOptions): Promise<EngineService> {
  const engine = await startEngine(options);
  return {
    handlers: engine.handlers(),
    slots: engine.slots,
    verifyInBackground: (everyMs, onFailure) => engine.verifyInBackground(everyMs, onFailure),
    close: async () => engine.close(),
  };
}

async function startEngine(options: EngineOptions): Promise<Engine> {
  await loadZstdDecoder();
  const replica = await openReplica(options.home, options.unlock);
  try {
    return new Engine(options, replica);
  } catch (failure) {
    replica.close();
    throw asReplicaError(failure, options.home);
  }
}

/** What is open of the replica. */
interface OpenRecord {
  readonly version: string;
  readonly record: ReplicaRecord;
  /** Keys of deleted bills. */
  readonly bills: ReadonlySet<string>;
  readonly lives: LivesKeeper;
}

class Engine {
  readonly #options: EngineOptions;
  readonly #replica: OpenReplica;
  readonly #store: ReplicaStore;
  readonly #packs: PackStore;
  readonly #entries: LogEntries;
  readonly #networks: NetworkCache;
  readonly #now: () => number;
  readonly #trail: ReadTrail;
  #answered = 0;
  #stopVerifying = () => {};
  /** Valid until the replica changes; rebuilt on the next question. */
  #record: OpenRecord | null = null;
  readonly #changes: ChangeStamp;
  #ready: { readonly stamp: string; readonly answering: Answering } | null = null;

  constructor(options: EngineOptions, replica: OpenReplica) {
    this.#options = options;
    this.#replica = replica;
    this.#now = options.now ?? Date.now;
    const { database } = replica;
    this.#changes = new ChangeStamp(database);
    this.#store = new ReplicaStore(database, options.home);
    this.#packs = new PackStore(this.#store, nodePort);
    this.#packs.deriveAgain();
    this.#entries = new LogEntries(database);
    this.#networks = new NetworkCache(new PackBillsStore(database, nodePort));
    this.#trail = new ReadTrail(this.#proving);
  }

  get slots(): SlotKeeper {
    return new SlotKeeper(this.#options.home, this.#replica.database, this.#replica.key);
  }

  verifyInBackground(everyMs: number, onFailure: (failure: unknown) => void): void {
    this.#stopVerifying();
    // Bytes first, of which a slice is cheap; then what they say.
    const verification = [new BackgroundVerification(this.#proving), new BackgroundEvents(this.#proving)];
    const isIdle = () => this.#answered === 0;
    const stopVerifying = verifyWhileIdle(verification, everyMs, isIdle, onFailure);
    const version = () => this.#recordVersion();
    const grow = async (work: LongWork) => {
      try {
        await surveyPacks(this.#answering(), work);
        await growEventTrees(this.#evidenceMaker(), work);
      } catch (failure) {
        throw asReplicaError(failure, this.#options.home);
      }
    };
    const stopGrowing = growWhileIdle({ version, grow, isIdle, onFailure }, everyMs);
    this.#stopVerifying = () => {
      stopVerifying();
      stopGrowing();
    };
  }

  #evidenceMaker(): EvidenceMaker {
    return evidenceMaker(this.#answering(), this.#packs, this.#options.home, this.#now(), {
      openCase: (id) => new CaseStore(this.#store.database, this.#now).open(id),
      networkOf: (answering, work) => this.#networks.of(answering, work),
    });
  }

  get #proving() {
    return { port: nodePort, store: this.#store, packs: this.#packs, now: this.#now };
  }

  close(): void {
    this.#stopVerifying();
    this.#replica.close();
  }

  handlers(): EngineHandlers {
    const guard =
      <P extends readonly unknown[], R>(answer: (...params: P) => R | Promise<R>) =>
      async (...params: P): Promise<R> => {
        this.#answered += 1;
        try {
          return await answer(...params);
        } catch (failure) {
          throw asReplicaError(failure, this.#options.home);
        } finally {
          this.#answered -= 1;
          setImmediate(() => this.#answered === 0 && clearYoungSpace());
        }
      };
    const replica = {
      port: nodePort,
      store: this.#store,
      packs: this.#packs,
      entries: this.#entries,
      national: new NationalLog(this.#store.database),
      spoolKey: () => this.#replica.key.spoolKey(),
      now: this.#now,
    };
    const bundling = bundleHandlers(replica);
    const { cloudUrl, line } = this.#options;
    const syncing = syncHandlers(replica, { cloudUrl, line });
    const networking = networkHandlers(() => this.#answering(), this.#networks);
    const personal = personalHandlers(() => this.#answering(), this.#store, this.#now);
    const casework = caseHandlers(new CaseStore(this.#store.database, this.#now));
    return {
      status: guard(() => replicaStatus(this.#store, this.#packs, this.#now())),
      regions: guard(() => ({
        enrolled: [...enrolledCodes(this.#store)],
        regions: [...regionHoldings(this.#store, this.#packs, this.#now())],
        asOf: asOf(this.#store, this.#now()),
      })),
      trace: guard(({ code, wholeEventIds }: Params<'trace'>) =>
        this.#fromSoundPacks(() =>
          this.#store.reading(() => traceCode(this.#answering(wholeEventIds), nodePort, code)),
        ),
      ),
      lookup: guard(({ code }: Params<'lookup'>, work) => {
        const url = this.#options.cloudUrl ?? this.#store.setting(setting.cloudUrl);
        if (url === null) throw replicaError('REPLICA_MISSING', { home: this.#options.home });
        return lookUpCode(this.#answering(), nodePort, url, code, work);
      }),
      event: guard(({ number }: Params<'event'>) =>
        this.#fromSoundPacks(() =>
          this.#store.reading(() => showEvent(this.#answering(), this.#packs, number)),
        ),
      ),
      persons: guard((asked: Params<'persons'>, work) =>
        this.#fromSoundPacks(() => personal.persons(asked, work)),
      ),
      personalRoles: guard(personal.personalRoles),
      batch: guard(({ product, batch }: { readonly product: string; readonly batch: string }) =>
        this.#fromSoundPacks(() => batchHolders(this.#answering(), product, batch)),
      ),
      find: guard(({ text }: Params<'find'>) =>
        this.#fromSoundPacks(() =>
          findAnything(this.#answering(), text, (answering) => this.#networks.atHand(answering)),
        ),
      ),
      audit: guard(({ rules }, work) =>
        this.#fromSoundPacks(() => runAudit(this.#answering(), nodePort, rules, work)),
      ),
      evidence: guard(async ({ about }: Params<'evidence'>, work) => {
        // Whoever reads it proves by all pins that no county is missing.
        if (about.kind === 'completeness') await syncing.completed(work);
        return this.#fromSoundPacks(() => exportEvidence(this.#evidenceMaker(), about, work));
      }),
      judgeEvidence: guard(({ file }: Params<'judgeEvidence'>) =>
        judgeEvidenceFile(file, pinnedPolicy(nodePort, this.#store)),
      ),
      network: guard((question, work) => this.#fromSoundPacks(() => networking.network(question, work))),
      networkPaths: guard((question, work) =>
        this.#fromSoundPacks(() => networking.networkPaths(question, work)),
      ),
      investigate: guard((question, work) =>
        this.#fromSoundPacks(() => networking.investigate(question, work)),
      ),
      caseList: guard(casework.caseList),
      caseOpen: guard(casework.caseOpen),
      caseSave: guard(casework.caseSave),
      caseDelete: guard(casework.caseDelete),
      sync: guard(syncing.sync),
      syncHistory: guard(syncing.syncHistory),
      nationalPins: guard(syncing.nationalPins),
      changeRegions: guard(syncing.changeRegions),
      checkpointToShow: guard(({ from }: Params<'checkpointToShow'>) =>
        checkpointToShow(this.#proving, from),
      ),
      compareCheckpoint: guard(({ text }: Params<'compareCheckpoint'>) =>
        compareCheckpoint(this.#proving, text),
      ),
      forkEvidence: guard(syncing.forkEvidence),
      exportBundle: guard(bundling.exportBundle),
      importBundle: guard(bundling.importBundle),
      trust: guard(() => trustAnswer(nodePort, this.#store, this.#now())),
      freshness: guard((changes: Params<'freshness'>) => freshnessAnswer(this.#store, this.#now(), changes)),
      verify: guard(async ({ deep }, work) => {
        const { key } = this.#replica;
        const verification = { ...this.#proving, key, entries: this.#entries, deep: deep === true };
        const answer = await verifyReplica(verification, work);
        rememberVerification(this.#store, answer, deep === true, this.#now());
        return answer;
      }),
    };
  }

  /** An answer that meets a damaged pack is given again without it: the as-of then names the gap. */
  async #fromSoundPacks<T>(answer: () => T | Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await answer();
      } catch (failure) {
        if (!this.#trail.findsDamage(failure)) throw failure;
      }
    }
  }

  /** Questions come in quick succession: what they all need is asked for once a second, or when something was written. */
  #answering(wholeEventIds = false): Answering {
    const stamp = `${this.#changes.now} ${Math.floor(this.#now() / 1000)}`;
    if (this.#ready?.stamp !== stamp) this.#ready = { stamp, answering: this.#prepareAnswering() };
    const { answering } = this.#ready;
    const { record } = answering;
    return wholeEventIds
      ? { ...answering, eventIdOf: (event) => record.wholeIdentity(event, nodePort) }
      : answering;
  }

  #prepareAnswering(): Answering {
    const { record, bills, lives } = this.#currentRecord();
    const trusted = this.#store.numberSetting(setting.trustedTime) ?? 0;
    const deleted = (party: string, number: string) =>
      bills.size > 0 && bills.has(deletedBillKey(party, number));
    const context = foldContext(record.directory, deleted, trusted);
    return {
      store: this.#store,
      record,
      directory: record.directory,
      context,
      lives: lives.of(context),
      asOf: asOf(this.#store, this.#now()),
      eventIdOf: (event) => event.identity,
    };
  }

  /** Another process may have synchronised: the version says whether what is open is still what is stored. */
  #currentRecord(): OpenRecord {
    const version = this.#recordVersion();
    if (this.#record?.version !== version) {
      // A county that is followed no longer grows no more: what is stored of it would answer without an as-of.
      const enrolled = enrolledCodes(this.#store);
      const leftOut = this.#store.soundness.leftOutIds();
      const followed = this.#packs
        .packs()
        .filter(({ id, region }) => isSubscribed(region, enrolled) && !leftOut.has(id));
      const cache = new BlockCache(REPLICA_CACHE_BYTES);
      const packs = followed.map((pack) => {
        const reader = new PackReader(this.#trail.index(pack), this.#trail.source(pack), nodePort, cache);
        return regionPack(pack, reader, this.#packs.surveys);
      });
      const record = new ReplicaRecord(packs, this.#directory());
      const lives = new LivesKeeper(record, nodePort);
      this.#record = { version, record, bills: this.#store.deletedBills(), lives };
    }
    return this.#record;
  }

  #recordVersion(): string {
    const [directory, enrolled] = [setting.directory, setting.enrolled].map((key) =>
      this.#store.setting(key),
    );
    const { version } = this.#store.soundness;
    return `${this.#packs.version} ${version} ${directory ?? ''} ${enrolled ?? ''}`;
  }

  #directory(): DirectoryLookup {
    const stored = this.#store.directory();
    const sha256 = this.#store.setting(setting.directory);
    if (stored === null || sha256 === null) return createDirectoryLookup({ parties: [], products: [] });
    return createDirectoryLookup(openDirectory(nodePort, stored, { sha256 }));
  }
}
