/** A witness as a process of its own (C2SP tlog-witness). */
import Fastify from 'fastify';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import {
  ALGORITHM_COSIGNATURE_V1,
  formatVkey,
  type NoteVerifier,
  parseVkey,
} from '../../shared/log/note/note-key.ts';
import { cosigner } from '../../shared/log/note/note-signature.ts';
import { MAX_ADD_CHECKPOINT_LENGTH } from '../../shared/log/witness/add-checkpoint.ts';
import { handleAddCheckpoint, type Witness } from '../../shared/log/witness/witness-handler.ts';
import { openKeyFile } from '../keys/key-file.ts';
import { listen } from '../serve/listen.ts';
import { fileWitnessStore } from './witness-state.ts';

const DEFAULT_NAME = 'yaojian.example/witness';

export interface ServeWitnessOptions {
  /** Ed25519 key of the witness, mode 0600; made on first use. */
  readonly keyFile: string;
  /** The checkpoints it has cosigned; the only thing that must never be lost. */
  readonly stateFile: string;
  /** Name of the witness in its key, where the key is made now. */
  readonly name?: string;
  /** Verifier keys (`<origin>+<hash>+<key>`) of the logs it cosigns. */
  readonly policyLogs: readonly string[];
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

export async function serveWitness(options: ServeWitnessOptions): Promise<RunningWitness> {
  const secret = openKeyFile(options.keyFile, options.name ?? DEFAULT_NAME, ALGORITHM_COSIGNATURE_V1);
  const witness: Witness = {
    port: nodePort,
    logs: logsByOrigin(options.policyLogs.map((vkey) => parseVkey(nodePort, vkey))),
    store: fileWitnessStore(options.stateFile),
    signer: cosigner(nodePort, secret.name, signerFromSeed(secret.seed), Date.now),
  };
  const vkey = formatVkey(witness.signer.verifier);
  const server = Fastify({ bodyLimit: MAX_ADD_CHECKPOINT_LENGTH, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.get('/vkey', (_request, reply) => reply.type('text/plain; charset=utf-8').send(`${vkey}\n`));
  server.post('/add-checkpoint', (request, reply) => {
    const body = request.body instanceof Uint8Array ? new Uint8Array(request.body) : new Uint8Array();
    const answer = handleAddCheckpoint(witness, body);
    return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body);
  });
  const url = await listen(server, options.host ?? '127.0.0.1', options.port);
  return { url, vkey, close: () => server.close() };
}

/** A log may have several keys under one origin. */
export function logsByOrigin(keys: readonly NoteVerifier[]): ReadonlyMap<string, readonly NoteVerifier[]> {
  return Map.groupBy(keys, (key) => key.name);
}
