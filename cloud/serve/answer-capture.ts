/** POST /capture: the body is one capture document, of any format that `cloud ingest` reads (EPCIS 2.0 §12). */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cloudError, cloudErrors } from '../../shared/errors/cloud-errors.ts';
import { ingestDocuments } from '../capture/ingest.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { problem } from './problem.ts';

const BEHAVIOUR_HEADER = 'gs1-capture-error-behaviour';

/** Answers 202 with the report; 422 with the report where something was rejected and all was rolled back. */
export async function answerCapture(
  store: CloudStore,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const allOrNothing = rollsBack(request.headers[BEHAVIOUR_HEADER]);
  const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  if (body.length === 0) throw cloudError('CAPTURE_EMPTY');
  const party = partyOf(request.query);
  const documents = async function* () {
    yield { name: 'body', chunks: once(body) };
  };
  const report = await ingestDocuments(store, documents(), {
    allOrNothing,
    ...(party === undefined ? {} : { party }),
  });
  if (allOrNothing && report.rejectedCount > 0) {
    const error = cloudError('CAPTURE_REJECTED', { rejected: report.rejectedCount });
    await reply
      .code(cloudErrors.CAPTURE_REJECTED.status)
      .type('application/problem+json')
      .send({ ...problem(error), report });
    return;
  }
  await reply.code(202).send(report);
}

/** "rollback" unless the sender says otherwise. */
function rollsBack(header: string | readonly string[] | undefined): boolean {
  if (header === undefined || header === 'rollback') return true;
  if (header === 'proceed') return false;
  throw cloudError('CAPTURE_BEHAVIOUR_UNKNOWN', { value: String(header) });
}

function partyOf(query: unknown): string | undefined {
  if (typeof query !== 'object' || query === null || !('party' in query)) return undefined;
  if (typeof query.party === 'string' && query.party !== '') return query.party;
  throw cloudError('REQUEST_MALFORMED', { reason: 'party must be given once' });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
