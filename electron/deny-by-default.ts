/**
 * What a page may not do, whatever gets into it: leave, open, ask, call out. The engine speaks to the network, the
 * page never does; so a script smuggled into a product's name has nowhere to send what it reads.
 */
import { type App, session, type WebContents } from 'electron';
import { isOurAddress } from './our-page.ts';

/** Copying a code is the one thing the interface asks permission for. */
const allowedPermissions = new Set(['clipboard-sanitized-write']);

export function denyByDefault(app: App, report: (line: string) => void): void {
  const current = session.defaultSession;
  current.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isOurAddress(details.url) || details.url.startsWith('data:');
    if (!allowed) report(`blocked request to ${details.url}`);
    answer({ cancel: !allowed });
  });
  current.setPermissionRequestHandler((contents, permission, answer) =>
    answer(allowedPermissions.has(permission) && isOurAddress(contents.getURL())),
  );
  current.setPermissionCheckHandler(
    (_contents, permission, origin) => allowedPermissions.has(permission) && isOurAddress(origin),
  );
  current.setDevicePermissionHandler(() => false);
  current.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => confine(contents, report));
}

function confine(contents: WebContents, report: (line: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    report(`blocked window for ${url}`);
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    if (isOurAddress(event.url)) return;
    report(`blocked navigation to ${event.url}`);
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
