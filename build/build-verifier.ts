/** Bundles the evidence verifier into dist: `yaojian-verify.mjs` for plain Node, `yaojian-verify.html` for a browser. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { STYLE } from '../shared/evidence/print-evidence.ts';

const projectRoot = join(import.meta.dirname, '..');

export interface VerifierFiles {
  readonly node: string;
  readonly page: string;
}

/** Writes both files, each whole in itself. Under a second. */
export async function buildVerifier(folder = join(projectRoot, 'dist')): Promise<VerifierFiles> {
  await mkdir(folder, { recursive: true });
  const files = { node: join(folder, 'yaojian-verify.mjs'), page: join(folder, 'yaojian-verify.html') };
  await writeFile(files.node, await bundle('node-main.ts', 'node'));
  await writeFile(files.page, pageOf(await bundle('page-main.ts', 'browser')));
  return files;
}

async function bundle(entry: string, platform: 'node' | 'browser'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, 'verifier', entry)],
    bundle: true,
    write: false,
    platform,
    target: platform === 'node' ? 'node20' : 'es2023',
    format: platform === 'node' ? 'esm' : 'iife',
    charset: 'utf8',
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** One page with everything in it; only this very script may run, and nothing may be fetched. */
function pageOf(script: string): string {
  const safe = script.replaceAll('</script', '<\\/script');
  const hash = createHash('sha256').update(safe).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`;
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><title>yaojian-verify</title>` +
    `<style>${STYLE}#zone{border:2px dashed #888;padding:1rem;margin:1rem 0}label{display:block;margin:.5rem 0}input[type=text]{width:100%;box-sizing:border-box}</style>` +
    '</head><body><main><button id="language" type="button"></button>' +
    '<div id="zone"><label for="file" id="drop"></label><input id="file" type="file">' +
    '<label for="pin" id="pin-label"></label><input id="pin" type="text" spellcheck="false" autocomplete="off">' +
    '<label for="officer" id="officer-label"></label><input id="officer" type="text" spellcheck="false" autocomplete="off">' +
    '<label for="device" id="device-label"></label><input id="device" type="text" spellcheck="false" autocomplete="off"></div>' +
    `<div id="result" aria-live="polite"></div></main><script>${safe}</script></body></html>\n`
  );
}

if (import.meta.main) {
  const { node, page } = await buildVerifier();
  process.stdout.write(`${node}\n${page}\n`);
}
