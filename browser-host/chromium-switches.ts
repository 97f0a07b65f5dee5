/** What every Chromium of this project is started with: it asks nothing and talks to nobody by itself. */
export function chromiumSwitches(): readonly string[] {
  return [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium's sandbox cannot run as root; nobody else goes without it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
