/** An HTML page to a PDF by the system's Chromium, without a window and with a profile that is thrown away. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Milliseconds after which a browser that does not come to an end is ended. */
const LONGEST_MS = 60_000;

/** Whether it was written. @param html a whole document that needs nothing else */
export async function printPdf(chromium: string, html: string, out: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-print-'));
  try {
    const page = join(folder, 'page.html');
    await writeFile(page, html, { mode: 0o600 });
    const code = await exitOf(chromium, [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--no-pdf-header-footer',
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${resolve(out)}`,
      // Chromium's sandbox cannot run as root; nobody else goes without it.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      pathToFileURL(page).href,
    ]);
    return code === 0;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function exitOf(program: string, args: readonly string[]): Promise<number | null> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'ignore', timeout: LONGEST_MS });
    child.once('exit', (code) => done(code));
    child.once('error', () => done(null));
  });
}
