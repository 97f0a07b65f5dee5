/**
 * The engine in a process of its own (utilityProcess): a long audit never freezes a window. Takes the replica's home
 * as its argument, what opens it from the main process, and for every window a port.
 */
import type { MessagePortMain } from 'electron';
import type { SlotKeeper } from '../engine/security/slot-keeper.ts';
import type { Unlock } from '../engine/security/unlock.ts';
import { type EngineService, openEngine } from '../engine/service.ts';
import { reachOutBy } from '../host/network-access.ts';
import { isCodedError } from '../shared/errors/coded-error.ts';
import { ChosenFiles, onlyChosenFiles } from '../shared/protocol/chosen-files.ts';
import type { EngineHandlers } from '../shared/protocol/engine-contract.ts';
import { serveEngine } from '../shared/protocol/engine-host.ts';
import type { Remember } from '../shared/protocol/host-request.ts';
import { watchBusy } from './busy-watch.ts';
import { RemoteKeyStore } from './engine-key-store.ts';
import type { EngineProcessMessage, MainMessage } from './engine-messages.ts';
import { portChannel } from './port-channel.ts';
import { sleepProof, Wakefulness } from './sleep-proof.ts';

/** Between two slices of verification at rest while nobody asks anything. */
const IDLE_VERIFICATION_MS = 5_000;

const say = (message: EngineProcessMessage): void => process.parentPort.postMessage(message);
const log = (about: string, error: unknown): void =>
  void process.stderr.write(`${about}: ${error instanceof Error ? error.stack : String(error)}\n`);
const home = process.argv.at(-1) ?? '';
const chosen = new ChosenFiles();
const wakefulness = new Wakefulness();
let keyStore: RemoteKeyStore | null = null;
let handlers: EngineHandlers | null = null;
let opened: EngineService | null = null;

process.parentPort.on('message', ({ data, ports }) => {
  // The border: only the main process has this port.
  const message = data as MainMessage;
  if (message.kind === 'open') void open(message);
  else if (message.kind === 'unsealed') keyStore?.answered(message.id, message.bytes);
  else if (message.kind === 'window') serve(ports[0]);
  else if (message.kind === 'may-read') chosen.mayRead(message.paths);
  else if (message.kind === 'may-write') chosen.mayWrite(message.path);
  else if (message.kind === 'close') void close();
  else if (message.kind === 'sleep') wakefulness.sleep();
  else wakefulness.wake();
});

async function open(message: Extract<MainMessage, { kind: 'open' }>): Promise<void> {
  const { passphrase } = message;
  try {
    reachOutBy(message.network);
    keyStore = new RemoteKeyStore(message.keyStore, say);
    const unlock: Unlock = {
      ...(message.keyStore.protects && { keyWrapper: keyStore }),
      ...(passphrase !== undefined && { passphrase }),
    };
    const engine = await openEngine({ home, unlock });
    opened = engine;
    await remember(engine.slots, message.remember, keyStore, passphrase);
    handlers = watchBusy(onlyChosenFiles(sleepProof(engine.handlers, wakefulness), chosen), (busy) =>
      say({ kind: 'busy', busy }),
    );
    engine.verifyInBackground(IDLE_VERIFICATION_MS, (failure) => log('verification', failure));
    say({ kind: 'ready' });
  } catch (error) {
    const code = isCodedError(error) ? error.code : 'INTERNAL';
    say({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
  } finally {
    passphrase?.fill(0);
  }
}

/** SQLite's log goes into the database with its last connection. */
async function close(): Promise<void> {
  await opened?.close();
  process.exit(0);
}

/** The passphrase has just opened the replica. */
async function remember(
  slots: SlotKeeper,
  what: Remember,
  store: RemoteKeyStore,
  passphrase: Uint8Array | undefined,
): Promise<void> {
  const kept = slots.list();
  if (what === 'store' && !kept.some(({ kind }) => kind === 'os-store')) await slots.addKeyStore(store);
  if (what !== 'both' || passphrase === undefined || kept.some(({ kind }) => kind === 'os-store-passphrase'))
    return;
  // In the place of the passphrase alone, which would protect less. Of several nobody knows whose they are: they stay.
  const [own, ...others] = kept.filter(({ kind }) => kind === 'passphrase');
  await slots.addKeyStoreAndPassphrase(store, passphrase, others.length === 0 ? own?.id : undefined);
}

function serve(port: MessagePortMain | undefined): void {
  if (port === undefined) return;
  if (handlers === null) port.close();
  else serveEngine({ handlers, channel: portChannel(port), onInternalError: log });
}
