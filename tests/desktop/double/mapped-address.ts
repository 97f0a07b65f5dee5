/**
 * Chromium knows the product's scheme only inside Electron. Here each of its hosts is an origin under https that no
 * network is asked for: secure, with a policy of its own, as the real one is.
 */
import { interfaceScheme } from '../../../shared/protocol/window-bridge.ts';

const suffix = `.${interfaceScheme}.invalid`;

export function toPage(address: string): string {
  const match = new RegExp(`^${interfaceScheme}://([^/?#]*)(.*)$`, 's').exec(address);
  return match ? `https://${match[1]}${suffix}${match[2]}` : address;
}

export function fromPage(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || !url.host.endsWith(suffix)) return address;
  return `${interfaceScheme}://${url.host.slice(0, -suffix.length)}${address.slice(url.origin.length)}`;
}
