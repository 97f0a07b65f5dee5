/** Answers with a published file: validators, ranges, caching. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { byteRange } from './byte-range.ts';
import type { PublishedFile } from './published-file.ts';

const FOREVER = 'public, max-age=31536000, immutable';

export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: PublishedFile,
): Promise<void> {
  const path = request.url;
  // Checkpoints and the trust policy are small and change: read whole, so that tag and bytes belong together.
  const bytes = asked.immutable ? null : await readFile(asked.file).catch(() => absent(path));
  const length = bytes?.length ?? (await fileLength(asked.file, path));
  const tag = bytes === null ? nameTag(asked.file) : `"${createHash('sha256').update(bytes).digest('hex')}"`;
  reply
    .header('etag', tag)
    .header('cache-control', asked.immutable ? FOREVER : 'no-cache')
    .header('accept-ranges', 'bytes')
    .type(asked.contentType);
  if (matches(request.headers['if-none-match'], tag)) {
    await reply.code(304).send();
    return;
  }
  const ifRange = request.headers['if-range'];
  const range = ifRange === undefined || ifRange === tag ? byteRange(request.headers.range, length) : 'whole';
  if (range === 'unsatisfiable') {
    await reply.code(416).header('content-range', `bytes */${length}`).send();
    return;
  }
  const { first, last } = range === 'whole' ? { first: 0, last: length - 1 } : range;
  if (range !== 'whole') reply.code(206).header('content-range', `bytes ${first}-${last}/${length}`);
  reply.header('content-length', String(last - first + 1));
  if (bytes !== null) await reply.send(bytes.subarray(first, last + 1));
  else if (length === 0 || request.method === 'HEAD') await reply.send();
  else await reply.send(createReadStream(asked.file, { start: first, end: last }));
}

/** An immutable file's name says its content. */
function nameTag(file: string): string {
  return `"${createHash('sha256').update(file.split(/[\\/]/).slice(-4).join('/')).digest('hex').slice(0, 32)}"`;
}

function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === tag);
}

async function fileLength(file: string, path: string): Promise<number> {
  const facts = await stat(file).catch(() => absent(path));
  return facts.isFile() ? facts.size : absent(path);
}

function absent(path: string): never {
  throw cloudError('NOT_PUBLISHED', { path });
}
