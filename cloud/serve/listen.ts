/** Takes a port, or says in one sentence why not. */
import type { FastifyInstance } from 'fastify';
import { cloudError } from '../../shared/errors/cloud-errors.ts';

/** Resolves to the address. Throws LISTEN_FAILED: port taken, reserved, or an address that is not this machine's. */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await server.listen({ port, host });
  } catch (failure) {
    await server.close();
    const coded = failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure);
    throw cloudError('LISTEN_FAILED', { host, port, reason: coded }, {}, failure);
  }
}
