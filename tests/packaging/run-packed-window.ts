/**
 * `node run-packed-window.ts APP HOME`: starts a packed main bundle over the double of Electron and prints what its window
 * shows. A process of its own: the double takes hold of how modules are found.
 */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../../build/test-run/chromium.ts';
import { startDouble } from '../desktop/double/start-double.ts';

const [app = '', home = ''] = process.argv.slice(2);
const found = ensureChromium((line) => process.stderr.write(`${line}\n`));
if (!found.found) throw new Error(found.advice);
const browser = await chromium.launch({
  executablePath: found.path,
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
const double = await startDouble({
  main: join(app, 'electron', 'main.js'),
  context: await browser.newContext({ locale: 'zh-CN' }),
  userData: join(home, '..', 'user'),
  home,
  packaged: true,
});
const page = await double.page();
const bar = page.locator('.as-of');
await bar
  .filter({ hasText: '西湖区' })
  .waitFor({ timeout: 20_000 })
  .catch(() => undefined);
const answer = {
  address: double.windows[0]?.webContents.getURL() ?? '',
  asOf: await bar.innerText().catch(() => page.locator('body').innerText()),
};
await double.quit();
await browser.close();
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
