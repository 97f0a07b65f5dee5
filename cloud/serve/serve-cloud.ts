/** The centre's HTTP service: published files, capture, health. Publishing is a command, not a request. */
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import type { PersonalRole } from '../../shared/personal/personal-roles.ts';
import { LogBook, NATION_REGION } from '../publish/log-book.ts';
import { lastPins } from '../publish/national-entry.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { answerCapture } from './answer-capture.ts';
import { listen } from './listen.ts';
import { lookUpCode } from './lookup-code.ts';
import { codedFailure, problem } from './problem.ts';
import { personalFile, publishedFile } from './published-file.ts';
import { sendFile } from './send-file.ts';

const CAPTURE_LIMIT_BYTES = 64 * 1024 * 1024;
const CAPTURES_PER_MINUTE = 1200;
const LOOKUPS_PER_MINUTE = 240;
/** Characters of a percent-decoded code in an address. */
const LONGEST_CODE = 1024;
/** Milliseconds for a whole request: a body that trickles in does not hold its place for ever. */
const REQUEST_TIMEOUT_MS = 120_000;
/** Milliseconds. One batch of a capture is written in one go, so short stalls are normal. */
const MAX_EVENT_LOOP_DELAY_MS = 5000;

export interface ServeCloudOptions {
  readonly store: CloudStore;
  /** 0 takes a free port. */
  readonly port: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
  /** Roles whose personal data is served, to whoever reaches the port; none unless given (docs/personal-data.md). */
  readonly personal?: readonly PersonalRole[];
  /** Log lines go to stderr; silent when false. */
  readonly log?: boolean;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function serveCloud(options: ServeCloudOptions): Promise<RunningServer> {
  const { store, port, host = '127.0.0.1', log = true, personal = [] } = options;
  const server = Fastify({
    // Requests are logged by method and path alone; results of commands own stdout.
    logger: log ? { level: 'info', stream: process.stderr } : false,
    bodyLimit: CAPTURE_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    frameworkErrors: answerError,
    routerOptions: { maxParamLength: LONGEST_CODE },
    forceCloseConnections: true,
  });
  server.setErrorHandler(answerError);
  server.setNotFoundHandler((request) => {
    throw cloudError('NOT_PUBLISHED', { path: request.url });
  });
  await server.register(underPressure, { maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS });
  await server.register(rateLimit, { global: false });
  readRoutes(server, store);
  personalRoute(server, store, personal);
  lookupRoute(server, store);
  captureRoute(server, store);
  const url = await listen(server, host, port);
  return { url, close: () => server.close() };
}

/** Also what the framework refuses before any route, such as an address that does not decode. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = problem(codedFailure(error, { limitBytes: CAPTURE_LIMIT_BYTES }));
  if (answer.status >= 500) request.log.error(error);
  return reply.code(answer.status).type('application/problem+json').send(answer);
}

function readRoutes(server: FastifyInstance, store: CloudStore): void {
  server.get('/health', () => {
    store.database.prepare('SELECT 1').get();
    return { status: 'ok' };
  });
  server.get('/regions', () => ({
    regions: lastPins(store.database).map(({ region, size, completeThrough }) => ({
      region,
      size,
      completeThrough,
    })),
    national: { size: new LogBook(store.database).log(NATION_REGION).entries.size },
  }));
  for (const route of ['/trust', '/trust.:version', '/log/*', '/pins/*', '/directory/*', '/pack/*']) {
    server.get(route, async (request, reply) => {
      const asked = publishedFile(store.home.publication, request.url.split('?', 1)[0] ?? '');
      if (asked === null) throw cloudError('NOT_PUBLISHED', { path: request.url });
      await sendFile(request, reply, asked);
      return reply;
    });
  }
}

/** Of the roles given only; a path of any other is as absent as one that was never published. */
function personalRoute(server: FastifyInstance, store: CloudStore, roles: readonly string[]): void {
  server.get('/personal/*', async (request, reply) => {
    const asked = personalFile(store.home.personal, request.url.split('?', 1)[0] ?? '', roles);
    if (asked === null) throw cloudError('NOT_PUBLISHED', { path: request.url });
    await sendFile(request, reply, asked);
    return reply;
  });
}

/** Any code of the nation, for workstations that are online and follow other counties (semantics 5.2). */
function lookupRoute(server: FastifyInstance, store: CloudStore): void {
  const config = { rateLimit: { max: LOOKUPS_PER_MINUTE, timeWindow: '1 minute' } };
  server.get<{ Params: { code: string } }>('/lookup/:code', { config }, ({ params }) =>
    lookUpCode(store, params.code, Date.now()),
  );
}

function captureRoute(server: FastifyInstance, store: CloudStore): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const config = { rateLimit: { max: CAPTURES_PER_MINUTE, timeWindow: '1 minute' } };
  server.post('/capture', { config }, async (request, reply) => {
    await answerCapture(store, request, reply);
    return reply;
  });
}
