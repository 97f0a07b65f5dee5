/** Electron's session: what a page may ask of it is asked of the listeners that the host set. */
import { EventEmitter } from 'node:events';

interface RequestDetails {
  readonly url: string;
  readonly resourceType: string;
  readonly method: string;
}
type BeforeRequest = (details: RequestDetails, answer: (response: { cancel?: boolean }) => void) => void;
type PermissionRequest = (
  contents: { getURL(): string },
  permission: string,
  answer: (granted: boolean) => void,
) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string) => boolean;

export class SessionDouble extends EventEmitter {
  #beforeRequest: BeforeRequest | null = null;
  #permissionRequest: PermissionRequest | null = null;
  #permissionCheck: PermissionCheck | null = null;
  #devicePermission: ((details: unknown) => boolean) | null = null;
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.#beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: (details: unknown) => boolean): void {
    this.#devicePermission = handler;
  }

  /** As Electron does: what nobody listens to passes. */
  lets(details: RequestDetails): Promise<boolean> {
    const listener = this.#beforeRequest;
    if (listener === null) return Promise.resolve(true);
    return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel !== true)));
  }

  /** Both handlers must agree, as in Electron. */
  grants(permission: string, pageUrl: string): Promise<boolean> {
    if (this.#permissionCheck !== null && !this.#permissionCheck(null, permission, pageUrl))
      return Promise.resolve(false);
    const handler = this.#permissionRequest;
    if (handler === null) return Promise.resolve(true);
    return new Promise((resolve) => handler({ getURL: () => pageUrl }, permission, resolve));
  }

  checks(permission: string, origin: string): boolean {
    return this.#permissionCheck?.(null, permission, origin) ?? true;
  }

  givesDevice(): boolean {
    return this.#devicePermission?.({ deviceType: 'usb' }) ?? true;
  }
}
