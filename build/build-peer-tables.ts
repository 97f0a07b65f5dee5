/** Builds the tables that `bench -- ui` compares with into `outDir`. No part of the product. */
import { join } from 'node:path';
import { projectRoot, viteBuild } from './vite-build.ts';

export async function buildPeerTables(outDir: string): Promise<void> {
  await viteBuild({
    root: join(projectRoot, 'renderer', 'peer-tables'),
    build: { outDir },
    logLevel: 'error',
  });
}
