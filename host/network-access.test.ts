import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { httpLogSource } from './log-source.ts';
import { authoritySubjects, checkedProxy, directAccess, reachOutBy } from './network-access.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-network-'));
const at = (name: string) => join(folder, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
const once = { attempts: 1 };
/** What went through the proxy. */
let tunnels: string[] = [];
let proxy: Server;
let site: Server;
let authority: string;

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};
const listening = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

beforeAll(async () => {
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...ec,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/O=Ministry/CN=Inner CA',
    '-days',
    '2',
  );
  openssl('req', ...ec, '-keyout', 'site.key', '-out', 'site.csr', '-subj', '/CN=centre.internal');
  writeFileSync(at('ext'), 'subjectAltName=DNS:centre.internal');
  openssl(
    'x509',
    '-req',
    '-in',
    'site.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'site.pem',
    '-days',
    '2',
    '-extfile',
    'ext',
  );
  authority = readFileSync(at('ca.pem'), 'utf8');
  site = createHttps(
    { key: readFileSync(at('site.key')), cert: readFileSync(at('site.pem')) },
    (_request, response) => response.end('checkpoint'),
  );
  await listening(site);
  // Only this proxy knows where centre.internal is.
  proxy = createHttp();
  proxy.on('connect', (request, socket, head) => {
    tunnels.push(request.url ?? '');
    const onward = connect(portOf(site), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on('error', () => {});
  });
  await listening(proxy);
});
beforeEach(() => {
  tunnels = [];
  reachOutBy(directAccess);
});
afterAll(() => {
  reachOutBy(directAccess);
  site.close();
  proxy.close();
  rmSync(folder, { recursive: true });
});

const read = () => httpLogSource('https://centre.internal/log', once).read('checkpoint', 64);
const throughProxy = () => `http://127.0.0.1:${portOf(proxy)}`;

it('without the proxy the centre is not found', async () => {
  await expect(read()).rejects.toMatchObject({ code: 'LOG_SOURCE_UNREACHABLE' });
});

it('through the proxy, a site of an unknown authority is not believed', async () => {
  reachOutBy({ proxy: throughProxy(), authorities: '' });
  await expect(read()).rejects.toMatchObject({ code: 'LOG_SOURCE_UNREACHABLE' });
  expect(tunnels).toEqual(['centre.internal:443']);
});

it('through the proxy, with the authority, the log is read', async () => {
  reachOutBy({ proxy: throughProxy(), authorities: authority });
  expect(new TextDecoder().decode((await read()) ?? new Uint8Array())).toBe('checkpoint');
  expect(tunnels).toEqual(['centre.internal:443']);
});

it('this machine itself is reached without the proxy', async () => {
  reachOutBy({ proxy: throughProxy(), authorities: authority });
  const plain = createHttp((_request, response) => response.end('here'));
  await listening(plain);
  try {
    const near = await httpLogSource(`http://127.0.0.1:${portOf(plain)}/`, once).read('checkpoint', 64);
    expect(new TextDecoder().decode(near ?? new Uint8Array())).toBe('here');
    expect(tunnels).toEqual([]);
  } finally {
    plain.close();
  }
});

it.each([
  'proxy.example:3128',
  'socks5://proxy.example',
  'http://user:pw@proxy.example',
  'http://proxy.example/path',
  'file:///x',
  'http://',
])('%s is no proxy', (text) => {
  expect(() => checkedProxy(text)).toThrow(expect.objectContaining({ code: 'PROXY_ODD' }));
});

it('a password does not come back in the refusal', () => {
  expect(() => checkedProxy('http://user:geheim@proxy.example')).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('geheim') }),
  );
});

it('a proxy is kept as its origin', () => {
  expect(checkedProxy(' http://Proxy.example:3128/ ')).toBe('http://proxy.example:3128');
  expect(checkedProxy('  ')).toBe('');
});

it('only authorities are authorities', () => {
  expect(authoritySubjects(authority)).toEqual(['O=Ministry, CN=Inner CA']);
  expect(authoritySubjects('')).toEqual([]);
  const odd = [
    'text',
    readFileSync(at('site.pem'), 'utf8'),
    `${authority}${readFileSync(at('ca.key'), 'utf8')}`,
    authority.replace(/[A-Za-z]{12}/, 'AAAAAAAAAAAA'),
    'x'.repeat(300_000),
  ];
  for (const pem of odd)
    expect(() => authoritySubjects(pem)).toThrow(expect.objectContaining({ code: 'AUTHORITY_ODD' }));
});
