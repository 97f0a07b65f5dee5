import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { InterfaceFile } from '../host/interface-files.ts';
import { connectEngine } from '../shared/protocol/engine-client.ts';
import type { EngineHandlers } from '../shared/protocol/engine-contract.ts';
import { maxRequestBytes } from '../shared/protocol/limits.ts';
import { unusedEngine } from '../shared/protocol/unused-engine.fixture.ts';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { socketChannel } from './socket-channel.ts';

const verified = { ok: true, packs: 4, bytes: 1024, seconds: 0.5, problems: [] };
const handlers: EngineHandlers = { ...unusedEngine, verify: () => Promise.resolve(verified) };
const files = new Map<string, InterfaceFile>([
  ['index.html', { mediaType: 'text/html', bytes: Buffer.from('<meta name="n" content="__STYLE_NONCE__">') }],
  ['assets/a.js', { mediaType: 'text/javascript', bytes: Buffer.from('1') }],
]);

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A request as raw as a hostile program would make it: every header is ours to choose. */
function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ...options, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject).end();
  });
}

let server: LoopbackServer;
let origin: string;
beforeEach(async () => {
  server = await startLoopbackServer({ handlers, files });
  origin = new URL(server.url).origin;
});
afterEach(() => server.close());

async function enter(): Promise<{ readonly cookie: string; readonly base: string }> {
  const answer = await ask(server.url);
  const path = /url=([^"]+)"/.exec(answer.body)?.[1] ?? '';
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '', base: `${origin}${path}` };
}

/** Status of a refused upgrade, or the open socket. */
function upgrade(url: string, headers: Record<string, string>): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http:', 'ws:'), { headers });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.once('error', reject);
  });
}

describe('the token', () => {
  it('is needed', async () => {
    expect((await ask(`${origin}/`)).status).toBe(403);
    expect((await ask(`${origin}/?token=`)).status).toBe(403);
    expect((await ask(`${origin}/?token=${'A'.repeat(43)}`)).status).toBe(403);
  });

  it('is burnt on first use', async () => {
    expect((await ask(server.url)).status).toBe(200);
    expect((await ask(server.url)).status).toBe(403);
  });

  it('is not burnt by a wrong guess or a HEAD request', async () => {
    await ask(`${origin}/?token=wrong`);
    expect((await ask(server.url, { method: 'HEAD' })).status).toBe(403);
    expect((await ask(server.url)).status).toBe(200);
  });

  it('is exchanged for a cookie that scripts cannot read and other sites and ports do not get', async () => {
    const answer = await ask(server.url);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).toMatch(/; Path=\/[\w-]{43}\/;/);
    expect(cookie).not.toContain(new URL(server.url).searchParams.get('token'));
  });
});

describe('a page request is refused', () => {
  it('when addressed to another host (DNS rebinding)', async () => {
    for (const host of [
      'evil.example',
      `localhost:${new URL(origin).port}`,
      '127.0.0.1',
      `${new URL(origin).host}.`,
    ]) {
      expect((await ask(server.url, { headers: { host } })).status).toBe(421);
    }
    expect((await ask(server.url)).status).toBe(200);
  });

  it('when it comes from another origin', async () => {
    for (const from of [
      'https://evil.example',
      'null',
      'http://127.0.0.1:1',
      origin.replace('http', 'https'),
    ]) {
      expect((await ask(server.url, { headers: { origin: from } })).status).toBe(403);
    }
  });

  it('without the cookie, with a wrong one, or with the token in its place', async () => {
    const { base, cookie } = await enter();
    expect((await ask(base)).status).toBe(403);
    expect((await ask(base, { headers: { cookie: `${cookie}x` } })).status).toBe(403);
    const token = new URL(server.url).searchParams.get('token');
    expect((await ask(base, { headers: { cookie: `yaojian-session=${token}` } })).status).toBe(403);
    expect((await ask(base, { headers: { cookie: `a=b; ${cookie}; c=d` } })).status).toBe(200);
  });

  it('outside the session’s path, by other methods, and for files that are not the interface’s', async () => {
    const { base, cookie } = await enter();
    const inside = { headers: { cookie } };
    expect((await ask(`${origin}/index.html`, inside)).status).toBe(404);
    expect((await ask(base, { ...inside, method: 'POST' })).status).toBe(405);
    for (const name of [
      'nothing.js',
      '../package.json',
      '%2e%2e/package.json',
      'assets/',
      '..%2fpackage.json',
    ]) {
      expect((await ask(`${base}${name}`, inside)).status).toBe(404);
    }
    expect((await ask(`${base}assets/a.js`, inside)).status).toBe(200);
  });
});

describe('every answer, refusals included', () => {
  it('carries the policy', async () => {
    const { base, cookie } = await enter();
    for (const answer of [
      await ask(base, { headers: { cookie } }),
      await ask(base),
      await ask(`${origin}/`),
    ]) {
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(`connect-src ${origin.replace('http', 'ws')};`);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
    }
  });

  it('has a style nonce of its own, the same in header and page', async () => {
    const { base, cookie } = await enter();
    const nonces = new Set<string>();
    for (let load = 0; load < 2; load++) {
      const answer = await ask(base, { headers: { cookie } });
      const nonce = /'nonce-([\w-]+)'/.exec(String(answer.headers['content-security-policy']))?.[1] ?? '';
      expect(answer.body).toContain(`content="${nonce}"`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });
});

describe('the socket', () => {
  it('is refused without cookie, with a foreign or no origin, for another host or path', async () => {
    const { base, cookie } = await enter();
    const url = `${base}engine`;
    expect(await upgrade(url, { origin })).toBe(403);
    expect(await upgrade(url, { cookie })).toBe(403);
    expect(await upgrade(url, { cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await upgrade(url, { cookie, origin: 'null' })).toBe(403);
    expect(await upgrade(url, { cookie, origin, host: 'evil.example' })).toBe(403);
    expect(await upgrade(`${origin}/engine`, { cookie, origin })).toBe(403);
    expect(await upgrade(`${base}index.html`, { cookie, origin })).toBe(403);
  });

  async function inside(): Promise<WebSocket> {
    const { base, cookie } = await enter();
    const socket = await upgrade(`${base}engine`, { cookie, origin });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    return socket;
  }
  const closing = (socket: WebSocket) =>
    new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));

  it('carries the contract', async () => {
    const { client, close } = connectEngine(socketChannel(await inside()));
    expect(await client.verify({})).toEqual(verified);
    close();
  });

  it('is closed on what is not JSON, on binary frames and on over-long ones', async () => {
    // 1003 RFC 6455 unsupported data, 1009 message too big.
    const garbage = await inside();
    const garbageClosed = closing(garbage);
    garbage.send('{');
    expect(await garbageClosed).toBe(1003);
    await server.close();
    server = await startLoopbackServer({ handlers, files });
    origin = new URL(server.url).origin;
    const long = await inside();
    const longClosed = closing(long);
    long.send(`"${'x'.repeat(maxRequestBytes)}"`);
    expect([1006, 1009]).toContain(await longClosed);
  });
});

it('listens on loopback only', async () => {
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
});
