/**
 * What the page may do, the same in every host (design §8): the headers that go with each file of the interface.
 *
 * Style: antd writes its rules into <style> elements at run time. They carry a nonce that changes with every
 * load; inline style attributes and foreign style elements stay forbidden, so 'unsafe-inline' is not needed.
 * Script: files of our own only. No eval, so shared/protocol checks values with TypeBox's interpreter.
 */

/** In index.html; the host puts the nonce of the load in its place. */
export const noncePlaceholder = '__STYLE_NONCE__';

export interface WindowPolicy {
  /** Base64url, new for each load of the page. */
  readonly styleNonce: string;
  /** The one address the page may connect to (`ws://127.0.0.1:4711`), null where it has a MessagePort. */
  readonly connectTo: string | null;
}

export function windowHeaders(policy: WindowPolicy): Readonly<Record<string, string>> {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${policy.styleNonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${policy.connectTo ?? "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ];
  return {
    'content-security-policy': directives.join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
    'cache-control': 'no-store',
  };
}
