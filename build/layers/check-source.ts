/**
 * The rules of the house for one source file: layers, purity, no barrels, length, no untranslated text.
 * Pure, so that its tests need no files.
 */
import { posix } from 'node:path';
import { extraForTests, layerOf, layerTable, MAX_LINES, packageHomes, withoutNode } from './layer-table.ts';
import { blankComments, lineAt, moduleImports } from './module-imports.ts';
import { untranslatedText } from './untranslated-text.ts';

export interface Violation {
  readonly rule: 'layer' | 'no-node' | 'package-home' | 'barrel' | 'length' | 'untranslated' | 'folder';
  /** Relative to the project, `/` as separator. */
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Globals of Node that must not appear where there is none. */
const NODE_GLOBAL = /(?<![.\w'"`$-])(Buffer|process|__dirname|__filename|setImmediate)\b(?=\s*[.([])/g;

export function checkSource(path: string, text: string): readonly Violation[] {
  const inFolder = path.includes('/');
  const folder = layerOf(path) ?? '';
  const isTest = /\.test\.tsx?$/.test(path);
  const violations: Violation[] = [];
  const report = (rule: Violation['rule'], line: number, message: string): void => {
    violations.push({ rule, path, line, message });
  };

  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > MAX_LINES && !/\.generated\.tsx?$/.test(path)) {
    report('length', MAX_LINES + 1, `${lines} lines; one idea a file, at most ${MAX_LINES}`);
  }
  if (inFolder && folder === '') {
    report(
      'folder',
      1,
      `no layer is known for ${posix.dirname(path)}/; name it in build/layers/layer-table.ts`,
    );
    return violations;
  }

  const allowed = [folder, ...(layerTable[folder] ?? []), ...(isTest ? (extraForTests[folder] ?? []) : [])];
  const imports = moduleImports(text);
  for (const { specifier, line } of imports) {
    if (specifier.startsWith('.')) {
      const target = layerOf(posix.normalize(posix.join(posix.dirname(path), specifier)));
      if (inFolder && target !== null && !allowed.includes(target)) {
        report('layer', line, `${folder} may not import ${target} (${specifier})`);
      }
    } else if (specifier.startsWith('node:')) {
      if (withoutNode.includes(folder) && !isTest)
        report('no-node', line, `${folder} runs without Node (${specifier})`);
    } else {
      const name = packageName(specifier);
      const homes = packageHomes[name];
      if (homes !== undefined && inFolder && !homes.includes(folder) && !isTest) {
        report('package-home', line, `only ${homes.join(', ')} may import ${name}`);
      }
    }
  }

  for (const line of barrelLines(
    text,
    imports.filter((one) => one.reExport).map((one) => one.line),
  )) {
    report(
      'barrel',
      line,
      'a file that only passes others on hides where things live; import from the source',
    );
  }
  if (withoutNode.includes(folder) && !isTest) {
    const code = blankComments(text);
    for (const match of code.matchAll(NODE_GLOBAL)) {
      report('no-node', lineAt(code, match.index), `${folder} runs without Node (${match[1]})`);
    }
  }
  if (folder === 'renderer' && !isTest) {
    for (const found of untranslatedText(path, text)) {
      report('untranslated', found.line, `text for people belongs in the language files: ${found.text}`);
    }
  }
  return violations;
}

/** `export * from` anywhere, or a file with nothing but re-exports. */
function barrelLines(text: string, reExportLines: readonly number[]): readonly number[] {
  const code = blankComments(text);
  const outsideTemplates = code.replace(/`(?:\\[\s\S]|[^`\\])*`/g, (token) => token.replace(/[^\n]/g, ' '));
  const star = [...outsideTemplates.matchAll(/^[ \t]*export\s*\*\s*(?:as\s+\w+\s+)?from\b/gm)].map((match) =>
    lineAt(code, match.index),
  );
  if (star.length > 0) return star;
  const rest = code.replace(/\bexport\s+(?:type\s+)?\{[^}]*\}\s*from\s*['"][^'"]+['"]\s*;?/g, '').trim();
  return rest === '' && reExportLines.length > 0 ? reExportLines.slice(0, 1) : [];
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
