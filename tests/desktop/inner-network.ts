/**
 * A ministry's network on real sockets: a centre behind TLS of a private authority, at a name that only the proxy knows.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { request as ask, createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';

export const innerCentre = 'https://centre.internal';

export interface InnerNetwork {
  readonly proxy: string;
  /** File with the authority's certificate. */
  readonly authority: string;
  /** What the proxy was asked to connect to. */
  readonly tunnels: readonly string[];
  close(): void;
}

/** @param centre http address behind it */
export async function innerNetwork(folder: string, centre: string): Promise<InnerNetwork> {
  await makeCertificates(folder);
  const site = createHttps(
    { key: await readFile(join(folder, 'site.key')), cert: await readFile(join(folder, 'site.pem')) },
    (incoming, answer) => {
      const { method = 'GET', url = '/', headers } = incoming;
      const onward = ask(new URL(url, centre), { method, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      incoming.pipe(onward);
    },
  );
  const sitePort = await listening(site);
  const tunnels: string[] = [];
  const proxy = createHttp();
  proxy.on('connect', (request, socket, head) => {
    tunnels.push(request.url ?? '');
    const onward = connect(sitePort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on('error', () => {});
  });
  const proxyPort = await listening(proxy);
  return {
    proxy: `http://127.0.0.1:${proxyPort}`,
    authority: join(folder, 'ca.pem'),
    tunnels,
    close() {
      for (const server of [site, proxy]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function makeCertificates(folder: string): Promise<void> {
  const openssl = (line: string) => execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'pipe' });
  const fresh = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';
  openssl(`req -x509 ${fresh} -keyout ca.key -out ca.pem -subj /O=Ministry/CN=InnerCA -days 2`);
  openssl(`req ${fresh} -keyout site.key -out site.csr -subj /CN=centre.internal`);
  await writeFile(join(folder, 'ext'), 'subjectAltName=DNS:centre.internal');
  openssl(
    'x509 -req -in site.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out site.pem -days 2 -extfile ext',
  );
}
