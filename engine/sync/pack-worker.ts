/** The thread of pack-workers.ts: one piece of work after the other. */
import { parentPort } from 'node:worker_threads';
import { nodePort } from '../../host/node-port.ts';
import { loadZstdDecoder } from '../../host/zstd-decoder.ts';
import { CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { toWire } from '../../shared/protocol/messages.ts';
import { doPackWork, type PackReply, type PackRequest } from './pack-work.ts';

const reply = (message: PackReply) => parentPort?.postMessage(message);

parentPort?.on('message', (request: PackRequest) => {
  try {
    reply(doPackWork(nodePort, request));
  } catch (failure) {
    const error = isCodedError(failure) ? failure : new CodedError('INTERNAL', String(failure));
    reply({ kind: 'refused', error: toWire(error) });
  } finally {
    eraseKeys(request);
  }
});
await loadZstdDecoder();
reply({ kind: 'ready' });

/** This thread's copies. */
function eraseKeys(request: PackRequest): void {
  const places = request.kind === 'rebuild' ? request.inputs.map(({ place }) => place) : [request.place];
  for (const { spoolKey } of places) spoolKey?.fill(0);
  if (request.kind === 'rebuild') request.output.key.fill(0);
}
