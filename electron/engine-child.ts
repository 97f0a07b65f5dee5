/** One engine process as the main process sees it. */
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';
import { Check } from 'typebox/value';
import { engineSwitches } from '../host/engine-switches.ts';
import { CodedError, raiser } from '../shared/errors/coded-error.ts';
import { protocolErrors } from '../shared/errors/protocol-errors.ts';
import { engineProcessMessageSchema, type MainMessage } from './engine-messages.ts';
import { seal, unseal } from './key-store.ts';

const fail = raiser(protocolErrors);

export interface EngineChild {
  /** A port to the engine for one window; the other end goes to the engine. */
  connect(): MessagePortMain;
  tell(message: MainMessage): void;
  /** Resolves with the exit code when the process ended, by whatever cause. */
  readonly ended: Promise<number>;
  kill(): void;
}

export interface EngineStart {
  readonly modulePath: string;
  readonly home: string;
  readonly open: Extract<MainMessage, { kind: 'open' }>;
  readonly onBusy: (busy: boolean) => void;
}

/** Resolves once the replica is open; rejects with the engine's coded error where it cannot be. */
export async function startEngine(start: EngineStart): Promise<EngineChild> {
  const child = utilityProcess.fork(start.modulePath, [start.home], {
    serviceName: 'yaojian-engine',
    execArgv: [...engineSwitches],
    stdio: 'inherit',
  });
  const tell = (message: MainMessage, ports: MessagePortMain[] = []) => child.postMessage(message, ports);
  const ended = new Promise<number>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message: unknown) => {
      if (!Check(engineProcessMessageSchema, message)) reject(fail('INTERNAL'));
      else if (message.kind === 'ready') resolve();
      else if (message.kind === 'failed') reject(new CodedError(message.code, message.message));
      else if (message.kind === 'busy') start.onBusy(message.busy);
      else {
        const { id } = message;
        const answer = message.kind === 'seal' ? seal(message.bytes) : unseal(message.bytes);
        answer.then(
          (bytes) => tell({ kind: 'unsealed', id, bytes }),
          () => tell({ kind: 'unsealed', id, bytes: null }),
        );
      }
    });
    void ended.then(() => reject(fail('CONNECTION_LOST')));
    tell(start.open);
  }).catch((failure: unknown) => {
    child.kill();
    throw failure;
  });
  return {
    connect() {
      const { port1, port2 } = new MessageChannelMain();
      tell({ kind: 'window' }, [port1]);
      return port2;
    },
    tell: (message) => tell(message),
    ended,
    kill: () => void child.kill(),
  };
}
