/** The engine process as the main process sees it. */
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';
import { Check } from 'typebox/value';
import { CodedError, raiser } from '../shared/errors/coded-error.ts';
import { protocolErrors } from '../shared/errors/protocol-errors.ts';
import { engineProcessMessageSchema } from './engine-messages.ts';

const fail = raiser(protocolErrors);

export interface EngineChild {
  /** A port to the engine for one window; the other end goes to the engine. */
  connect(): MessagePortMain;
  /** Resolves when the process ended, by whatever cause. */
  readonly ended: Promise<void>;
  kill(): void;
}

/** Resolves once the replica is open; rejects with the engine's coded error where it cannot be. */
export async function startEngine(modulePath: string, home: string): Promise<EngineChild> {
  const child = utilityProcess.fork(modulePath, [home], { serviceName: 'yaojian-engine', stdio: 'inherit' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('message', (message: unknown) => {
      if (!Check(engineProcessMessageSchema, message)) reject(fail('INTERNAL'));
      else if (message.kind === 'ready') resolve();
      else reject(new CodedError(message.code, message.message));
    });
    void ended.then(() => reject(fail('CONNECTION_LOST')));
  });
  return {
    connect() {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage(null, [port1]);
      return port2;
    },
    ended,
    kill: () => void child.kill(),
  };
}
