import { describe, expect, it } from 'vitest';
import { checkSource } from './check-source.ts';

const rules = (path: string, text: string): string[] =>
  checkSource(path, text).map((one) => `${one.rule}:${one.line}`);

describe('layers', () => {
  it.each([
    ['shared/log/note.ts', `import { nodePort } from '../../host/node-port.ts';`],
    ['engine/sync/pull.ts', `import { openCloudStore } from '../../cloud/store/open.ts';`],
    ['cloud/packer/publish.ts', `import type { EngineService } from '../../engine/service.ts';`],
    ['simulator/simulate.ts', `export { openEngine } from '../engine/service.ts';`],
    ['renderer/app.tsx', `const a = await import('../engine/service.ts');`],
    ['electron/main.ts', `import {\n  serveCloud,\n} from '../cloud/serve.ts';`],
    ['engine/a.ts', `import '../electron/main.ts';`],
    ['build/a.ts', `import { a } from '../cli/main.ts';`],
    ['cli/commands/a.ts', `import { a } from '../start/main.ts';`],
    ['cli/commands/b.ts', `import { a } from '../../browser-host/open-browser-window.ts';`],
  ])('%s may not: %s', (path, text) => {
    expect(checkSource(path, text).map((one) => one.rule)).toContain('layer');
  });

  it.each([
    ['cli/commands/sync.ts', `import { a } from '../../engine/a.ts';\nimport { b } from '../../cloud/b.ts';`],
    [
      'engine/sync/pull.ts',
      `import type { A } from '../../shared/a.ts';\nimport { b } from '../../host/b.ts';`,
    ],
    ['shared/log/note.test.ts', `import { nodePort } from '../../host/node-port.ts';\nimport 'node:fs';`],
    ['tests/acceptance/a.test.ts', `import { a } from '../../engine/a.ts';`],
    ['shared/a.ts', `// import { a } from '../engine/a.ts';\n/* import '../cloud/b.ts' */`],
    [
      'cli/start/a.ts',
      `import { a } from '../output/table.ts';\nimport { b } from '../../browser-host/b.ts';`,
    ],
    ['vitest.config.ts', `import { defineConfig } from 'vitest/config';`],
  ])('%s may: %s', (path, text) => {
    expect(rules(path, text)).toEqual([]);
  });

  it('a test of the engine may not reach the cloud either', () => {
    expect(rules('engine/a.test.ts', `import { a } from '../cloud/a.ts';`)).toEqual(['layer:1']);
  });

  it('a folder without a layer is refused', () => {
    expect(rules('stuff/a.ts', '')).toEqual(['folder:1']);
  });
});

describe('purity', () => {
  it('names the line of a Node module', () => {
    expect(rules('shared/a.ts', `const x = 1;\nimport { readFileSync } from 'node:fs';`)).toEqual([
      'no-node:2',
    ]);
  });

  it.each(['Buffer.from("")', 'process.env', 'setImmediate(run)'])('refuses %s', (use) => {
    expect(rules('shared/a.ts', `export const x = () => ${use};`)).toEqual(['no-node:1']);
  });

  it.each([
    'const buffer = new ArrayBuffer(8);',
    'record.process(1)',
    '// Buffer.from is not ours',
    `'process.'`,
  ])('is not fooled by %s', (text) => {
    expect(rules('shared/a.ts', text)).toEqual([]);
  });

  it('keeps packages at home', () => {
    expect(rules('engine/a.ts', `import { app } from 'electron';`)).toEqual(['package-home:1']);
    expect(rules('electron/a.ts', `import { app } from 'electron';`)).toEqual([]);
    expect(rules('shared/a.ts', `import { create } from 'react-dom/client';`)).toEqual(['package-home:1']);
  });
});

describe('barrels', () => {
  it.each([
    `export * from './a.ts';`,
    `export * as a from './a.ts';`,
    `export { a } from './a.ts';\nexport type { B } from './b.ts';\n`,
  ])('refuses %s', (text) => {
    expect(rules('shared/all.ts', text)[0]).toBe('barrel:1');
  });

  it('lets a module with a thought of its own pass something on', () => {
    expect(rules('shared/a.ts', `export { a } from './b.ts';\nexport const c = 1;`)).toEqual([]);
  });
});

describe('length', () => {
  it('counts lines, and exempts generated files', () => {
    const long = 'const a = 1;\n'.repeat(401);
    expect(rules('shared/a.ts', long)).toEqual(['length:401']);
    expect(rules('shared/a.ts', 'const a = 1;\n'.repeat(400))).toEqual([]);
    expect(rules('shared/regions.generated.ts', long)).toEqual([]);
  });
});

describe('untranslated text', () => {
  it.each([
    ['<p>Hello there</p>', 1],
    ['<p>\n  全部正常\n</p>', 2],
    [`const title = '追溯';`, 1],
    ['<input placeholder="Scan a code" />', 1],
    [`<p>{'Hello there'}</p>`, 1],
    ['<p>\n  {`Hello $' + '{name}`}\n</p>', 2],
    ['<input aria-label={`Code of $' + '{name}`} />', 1],
    [`<input title={'Scan'} />`, 1],
  ])('finds %s', (text, line) => {
    expect(rules('renderer/a.tsx', text)).toContain(`untranslated:${line}`);
  });

  it.each([
    '<p>{t("trace.title")}</p>',
    '<p>·</p>',
    'const pick = (rows: Array<Row>): Map<string, Row> => new Map<string, Row>();',
    '// 追溯 (trace)',
    '<i className="wide">{name}</i>',
    `<p>{' '}</p>`,
    `<kbd>{'Ctrl Z'}</kbd>`,
    '<p aria-label={`$' + '{label}: $' + '{count}`}>{`$' + '{one} / $' + '{two}`}</p>',
    "<i title={wide ? 'a' : title}>{name}</i>",
  ])('lets %s pass', (text) => {
    expect(rules('renderer/a.tsx', text)).toEqual([]);
  });

  it('language files are where text belongs', () => {
    expect(rules('renderer/locales/zh-CN.ts', `export const zh = { a: '追溯' };`)).toEqual([]);
  });
});
