/**
 * Who may come in. The server listens on loopback only, but every program and every web page on the machine can
 * reach loopback; so each request must be addressed to us (against DNS rebinding), come from our own page
 * (against other sites), and carry the session's cookie (against everything else).
 *
 * The session starts with a one-time token. Its cookie is bound to a random path, because cookies do not tell
 * ports apart: another server on 127.0.0.1 is never sent it.
 */
import type { IncomingMessage } from 'node:http';
import { newSecret, OneTimeToken, sameSecret } from './one-time-token.ts';

const cookieName = 'yaojian-session';

export type Admission =
  /** First use of the token: set this cookie and lead on to the path. */
  | { readonly kind: 'enter'; readonly cookie: string; readonly location: string }
  /** Within the session; `name` is the path below the session's. */
  | { readonly kind: 'inside'; readonly name: string }
  | { readonly kind: 'refused'; readonly status: 403 | 404 | 405 | 421 };

export class LoopbackDoor {
  readonly #token = new OneTimeToken();
  readonly #session = newSecret();
  readonly #path = `/${newSecret()}/`;
  readonly #host: string;

  /** `host` as browsers write it: `127.0.0.1:4711`. */
  constructor(host: string) {
    this.#host = host;
  }

  /** Opens once. */
  get entrance(): string {
    return `http://${this.#host}/?token=${this.#token.value}`;
  }

  page(request: IncomingMessage): Admission {
    if (request.method !== 'GET' && request.method !== 'HEAD') return { kind: 'refused', status: 405 };
    const url = this.#addressed(request);
    if (url === null) return { kind: 'refused', status: 421 };
    // A request of our own page has no origin (GET) or ours; one with another origin is another site's.
    if (request.headers.origin !== undefined && !this.#isOurs(request))
      return { kind: 'refused', status: 403 };
    if (url.pathname === '/') {
      // Only a navigation spends the token: what merely fetches ahead must not burn it.
      const token = url.searchParams.get('token') ?? '';
      if (request.method !== 'GET' || !this.#token.redeem(token)) return { kind: 'refused', status: 403 };
      const cookie = `${cookieName}=${this.#session}; Path=${this.#path}; HttpOnly; SameSite=Strict`;
      return { kind: 'enter', cookie, location: this.#path };
    }
    if (!url.pathname.startsWith(this.#path)) return { kind: 'refused', status: 404 };
    if (!this.#hasSession(request)) return { kind: 'refused', status: 403 };
    return { kind: 'inside', name: url.pathname.slice(this.#path.length) || 'index.html' };
  }

  /** The upgrade to a WebSocket always carries an origin, and it must be ours. */
  socket(request: IncomingMessage): boolean {
    const url = this.#addressed(request);
    return url?.pathname === `${this.#path}engine` && this.#isOurs(request) && this.#hasSession(request);
  }

  #addressed(request: IncomingMessage): URL | null {
    if (request.headers.host !== this.#host) return null;
    return URL.parse(request.url ?? '', `http://${this.#host}`);
  }

  #isOurs(request: IncomingMessage): boolean {
    return request.headers.origin === `http://${this.#host}`;
  }

  #hasSession(request: IncomingMessage): boolean {
    for (const pair of (request.headers.cookie ?? '').split(';')) {
      const [name, value] = pair.trim().split('=', 2);
      if (name === cookieName && value !== undefined && sameSecret(value, this.#session)) return true;
    }
    return false;
  }
}
