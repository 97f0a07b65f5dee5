/** One production build by Vite, whatever the environment around it says. */
import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { aboutPlugin } from './about-plugin.ts';

export const projectRoot = join(import.meta.dirname, '..');

/** `options` go over those of renderer/vite.config.ts. */
export async function viteBuild(options: InlineConfig): Promise<void> {
  // Loaded only when needed: most starts find the interface built.
  const { build } = await import('vite');
  // Vite takes an environment that says `test`, as a test runner's does, for one of developers: React's slow half and
  // the machine's file names would go in.
  const outer = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build({
      configFile: join(projectRoot, 'renderer', 'vite.config.ts'),
      mode: 'production',
      plugins: [aboutPlugin()],
      ...options,
    });
  } finally {
    if (outer === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = outer;
  }
}
