/**
 * The way out through a government network: a proxy, and authorities of its own that sign what it looks into. Holds
 * for every `fetch` of the process.
 */
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { Agent, EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';
import { raiser } from '../shared/errors/coded-error.ts';
import { desktopErrors } from '../shared/errors/desktop-errors.ts';

const fail = raiser(desktopErrors);

/** Bytes of PEM; the authorities of a ministry are a handful. */
export const MAX_AUTHORITIES_LENGTH = 256 * 1024;

export interface NetworkAccess {
  /** http or https address; empty: none. */
  readonly proxy: string;
  /** PEM certificates that are believed besides Node's; empty: none. */
  readonly authorities: string;
}

export const directAccess: NetworkAccess = { proxy: '', authorities: '' };

/** Until the next call. This machine itself is always reached without the proxy. */
export function reachOutBy(access: NetworkAccess): void {
  const tls = access.authorities === '' ? {} : { ca: [...rootCertificates, access.authorities] };
  setGlobalDispatcher(
    access.proxy === ''
      ? new Agent({ connect: tls })
      : new EnvHttpProxyAgent({
          httpProxy: access.proxy,
          httpsProxy: access.proxy,
          noProxy: 'localhost,127.0.0.1,[::1]',
          connect: tls,
          requestTls: tls,
          proxyTls: tls,
        }),
  );
}

/** The address as it is kept. Throws PROXY_ODD; a password would lie readable in the settings. */
export function checkedProxy(text: string): string {
  const proxy = text.trim();
  if (proxy === '') return '';
  const url = URL.parse(proxy);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw fail('PROXY_ODD', { proxy, reason: 'no http(s) address' });
  if (url.username !== '' || url.password !== '')
    throw fail('PROXY_ODD', { proxy: url.host, reason: 'it carries a name or password' });
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw fail('PROXY_ODD', { proxy, reason: 'it has more than a host and a port' });
  return url.origin;
}

/** Subjects of the certificates in a PEM text. Throws AUTHORITY_ODD for anything but authorities. */
export function authoritySubjects(pem: string): readonly string[] {
  if (pem === '') return [];
  if (pem.length > MAX_AUTHORITIES_LENGTH) throw fail('AUTHORITY_ODD', { reason: 'it is too long' });
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw fail('AUTHORITY_ODD', { reason: 'no certificate in it' });
  if (/PRIVATE KEY/.test(pem)) throw fail('AUTHORITY_ODD', { reason: 'a private key is in it' });
  return blocks.map((block) => {
    try {
      const certificate = new X509Certificate(block);
      if (certificate.ca) return certificate.subject.replaceAll('\n', ', ');
    } catch {
      throw fail('AUTHORITY_ODD', { reason: 'a certificate cannot be read' });
    }
    throw fail('AUTHORITY_ODD', { reason: 'a certificate is of no authority' });
  });
}
