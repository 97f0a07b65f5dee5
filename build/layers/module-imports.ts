/** Finds what a TypeScript source imports, without a compiler: comments are blanked, then statements matched. */

export interface ModuleImport {
  /** As written: `node:fs`, `../shared/log/note.ts`, `fastify`. */
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
  /** `export … from`: the module is passed on, not used. */
  readonly reExport: boolean;
}

const STATEMENT = /^[ \t]*(import|export)\b(?:[^'"`;()]*?\bfrom\s*)?\s*['"]([^'"\n]+)['"]/gm;
const DYNAMIC = /\bimport\s*\(\s*['"]([^'"\n]+)['"]/g;

/** Strings, templates, regular expressions (after a token that cannot end a value) and comments. */
const TOKEN =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*|(?<=[=(,:;!&|?{}[\n>]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;

export function moduleImports(text: string): readonly ModuleImport[] {
  const code = blank(text, /^[/`]/);
  const found: ModuleImport[] = [];
  for (const match of code.matchAll(STATEMENT)) {
    if (match[1] === 'export' && !/\bfrom\s*['"]/.test(match[0])) continue;
    found.push({
      specifier: match[2] ?? '',
      line: lineAt(code, match.index),
      reExport: match[1] === 'export',
    });
  }
  for (const match of code.matchAll(DYNAMIC)) {
    found.push({ specifier: match[1] ?? '', line: lineAt(code, match.index), reExport: false });
  }
  return found;
}

/** Replaces comments and regular expressions by spaces, so that offsets and lines stay; strings are left alone. */
export function blankComments(text: string): string {
  return blank(text, /^\//);
}

function blank(text: string, start: RegExp): string {
  return text.replace(TOKEN, (token) => (start.test(token) ? token.replace(/[^\n]/g, ' ') : token));
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
