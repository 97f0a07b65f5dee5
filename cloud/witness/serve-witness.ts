/** A witness as a process of its own (C2SP tlog-witness). */
import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';
import { nodePort } from '../../host/node-port.ts';
import { formatVkey, parseVkey } from '../../shared/log/note/note-key.ts';
import { MAX_ADD_CHECKPOINT_LENGTH } from '../../shared/log/witness/add-checkpoint.ts';
import { handleAddCheckpoint } from '../../shared/log/witness/witness-handler.ts';
import { listen } from '../serve/listen.ts';
import { openWitness } from './witness-files.ts';
import { lockWitnessState } from './witness-lock.ts';

const DEFAULT_NAME = 'yaojian.example/witness';
/** Of one address. A log asks once or twice a publish; every question costs a signature check and a flush. */
const REQUESTS_PER_MINUTE = 120;
/** Milliseconds for a whole request: a body that trickles in does not hold its place for ever. */
const REQUEST_TIMEOUT_MS = 30_000;
const MAX_CONNECTIONS = 256;

export interface ServeWitnessOptions {
  /** Ed25519 key of the witness, mode 0600; made on first use. */
  readonly keyFile: string;
  /** The checkpoints it has cosigned; the only thing that must never be lost. */
  readonly stateFile: string;
  /** Name of the witness in its key, where the key is made now. */
  readonly name?: string;
  /** Verifier keys (`<origin>+<hash>+<key>`) of the logs it cosigns. */
  readonly policyLogs: readonly string[];
  /** Questions a minute from one address; 120 unless given. Beyond them 429. */
  readonly requestsPerMinute?: number;
  /** 0 takes a free port. */
  readonly port: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
}

export interface RunningWitness {
  /** Submission prefix: `POST <url>/add-checkpoint`. */
  readonly url: string;
  /** Verifier key of the witness, for a trust policy; also at `GET <url>/vkey`. */
  readonly vkey: string;
  close(): Promise<void>;
}

/** Throws WITNESS_BUSY, WITNESS_STATE_LOST, WITNESS_STATE_MALFORMED, KEY_FILE_…, LISTEN_FAILED. */
export async function serveWitness(options: ServeWitnessOptions): Promise<RunningWitness> {
  const logs = options.policyLogs.map((vkey) => parseVkey(nodePort, vkey));
  const lock = lockWitnessState(options.stateFile);
  try {
    const witness = openWitness(options, options.name ?? DEFAULT_NAME, logs, Date.now);
    const vkey = formatVkey(witness.signer.verifier);
    const server = Fastify({
      bodyLimit: MAX_ADD_CHECKPOINT_LENGTH,
      requestTimeout: REQUEST_TIMEOUT_MS,
      forceCloseConnections: true,
    });
    server.server.maxConnections = MAX_CONNECTIONS;
    await server.register(rateLimit, {
      max: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
      timeWindow: '1 minute',
    });
    server.setErrorHandler((error, _request, reply) => {
      const status = statusOf(error);
      const text = status < 500 ? 'refused' : 'the witness failed and signed nothing';
      return reply.code(status).type('text/plain; charset=utf-8').send(`${text}\n`);
    });
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    server.get('/vkey', (_request, reply) => reply.type('text/plain; charset=utf-8').send(`${vkey}\n`));
    server.post('/add-checkpoint', (request, reply) => {
      const body = request.body instanceof Uint8Array ? new Uint8Array(request.body) : new Uint8Array();
      const answer = handleAddCheckpoint(witness, body);
      return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body);
    });
    const url = await listen(server, options.host ?? '127.0.0.1', options.port);
    return {
      url,
      vkey,
      async close() {
        await server.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Fastify says by a number what it refused (413, 429 …); anything else is ours. */
function statusOf(error: unknown): number {
  const said = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof said === 'number' && said >= 400 && said < 500 ? said : 500;
}
